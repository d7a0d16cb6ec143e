import { isStoreAway } from '../store/errors';
import type { IntakeRepository } from '../store/intake-repository';

/** One webhook body, as it came. */
export interface IntakeRequest {
  connectionId: string;
  receivedAt: Date;
  body: Buffer;
}

export interface Intake {
  /** Resolves when the body is durable; rejects when it is not, and then it must not be acknowledged. */
  add(request: IntakeRequest): Promise<void>;
  /** How many requests wait for the store at this moment. */
  waiting(): number;
}

/** Largest sum of bodies in one insert: well below the store's 16 MiB for a document. */
const MAX_FLUSH_BYTES = 8 * 1024 * 1024;

interface Waiting {
  request: IntakeRequest;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Makes webhook bodies durable, all that wait together in one insert: the more requests come at once, the fewer writes each
 * costs. `onStored` is told after each insert.
 */
export function createIntake(repository: IntakeRepository, onStored: () => void): Intake {
  let waiting: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      await store(batch);
      onStored();
    }
    flushing = false;
  }

  function takeBatch(): Waiting[] {
    let bytes = 0;
    const end = waiting.findIndex(({ request }, index) => {
      bytes += request.body.length;
      return index > 0 && bytes > MAX_FLUSH_BYTES;
    });
    const batch = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return batch;
  }

  /** What the store refuses together is tried one by one, so that one body never fails its neighbours. */
  async function store(batch: Waiting[]): Promise<void> {
    try {
      await repository.insert(batch.map(({ request }) => request));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && !isStoreAway(error)) await Promise.all(batch.map((one) => store([one])));
      else for (const { reject } of batch) reject(error);
    }
  }

  return {
    add(request) {
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        if (!flushing) void flush();
      });
    },
    waiting: () => waiting.length,
  };
}
