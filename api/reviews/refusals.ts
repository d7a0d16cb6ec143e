import { EvidenceError } from '../../domain/app-review/evidence';
import { HttpError } from '../http/errors';

/** What cannot be kept as evidence is an answer with the same code. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refusalOf(error);
  }
}

export function refusalOf(error: unknown): unknown {
  return error instanceof EvidenceError ? new HttpError(error.problem) : error;
}
