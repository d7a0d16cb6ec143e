import { permissionProven, type SucceededCall } from '../domain/app-review/graph-uses';
import type { Clock } from '../domain/clock';
import type { GraphUseRepository } from '../store/graph-use-repository';

/** Days are what counts: one write an hour of each Page and permission is plenty. */
const THROTTLE_MS = 60 * 60_000;

/** Remembers which permissions successful calls prove. A call never waits for it, nor fails because of it. */
export function createGraphWitness(uses: Pick<GraphUseRepository, 'note'>, clock: Clock) {
  const notedAt = new Map<string, number>();
  return function noteCall(call: SucceededCall, owner = /^\d+/.exec(call.path)?.[0]): void {
    const permission = permissionProven(call);
    if (permission === null || owner === undefined) return;
    const key = `${owner}/${permission}`;
    const now = clock.now();
    if (now - (notedAt.get(key) ?? Number.NEGATIVE_INFINITY) < THROTTLE_MS) return;
    notedAt.set(key, now);
    void uses.note(owner, permission, new Date(now)).catch(() => notedAt.delete(key));
  };
}

export type GraphWitness = ReturnType<typeof createGraphWitness>;
