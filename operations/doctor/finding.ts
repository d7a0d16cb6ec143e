/** `skipped`: could not be looked at, because something that it needs is missing; that stands in another line. */
export type FindingState = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check has come to. Holds no secret: neither values of settings nor words of servers. */
export interface Finding {
  /** Stable name, such as `store.writes`. */
  check: string;
  state: FindingState;
  /** What was seen, in words. */
  seen: string;
  /** What to do about it; null: nothing. */
  next: string | null;
}

export function ok(check: string, seen: string): Finding {
  return { check, state: 'ok', seen, next: null };
}

export function warning(check: string, seen: string, next: string): Finding {
  return { check, state: 'warning', seen, next };
}

export function failed(check: string, seen: string, next: string): Finding {
  return { check, state: 'failed', seen, next };
}

export function skipped(check: string, seen: string): Finding {
  return { check, state: 'skipped', seen, next: null };
}

/** Name and code of an error. Its words stay out: drivers quote addresses, and those can hold passwords. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const code = codeOf(error) ?? codeOf(error.cause);
  return code === null ? error.name : `${error.name} ${code}`;
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' || typeof error.code === 'number' ? String(error.code) : null;
}

/** One check; what it throws is its finding. */
export async function looked(
  check: string,
  next: string,
  look: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    return [failed(check, `could not be looked at (${kindOf(error)})`, next)];
  }
}
