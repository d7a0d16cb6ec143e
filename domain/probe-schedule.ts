/** How often every Page is probed by itself, ms. */
export const PROBE_EVERY_MS = 6 * 3_600_000;

/** After a probe that was asked for or made soon after a change, the next planned one is at least this far away, ms. */
const LEAST_PAUSE_MS = PROBE_EVERY_MS / 4;

/** A Page that was just saved is looked at after this, and up to `SOON_SPREAD_MS` more, ms. */
const SOON_MS = 5000;
const SOON_SPREAD_MS = 60_000;

/** A wake-up that comes so much too late means that workers were away, and that many Pages wake up together, ms. */
const LATE_MS = 10 * 60_000;
const LATE_SPREAD_MS = 3_600_000;

/** While Facebook does not answer: the first pause, doubled with every try up to the planned interval, ms. */
const FIRST_AWAY_MS = 30_000;
const LONGEST_AWAY_MS = 30 * 60_000;

/**
 * When a Page is probed next by plan, epoch ms. Each Page has its own place in the interval, made from its id, so that any
 * number of Pages are spread evenly, however many of them were saved or started together.
 */
export function nextPlannedProbe(pageId: string, now: number): number {
  const earliest = now + LEAST_PAUSE_MS;
  const place = spread(pageId, PROBE_EVERY_MS);
  const round = Math.floor((earliest - place) / PROBE_EVERY_MS) + 1;
  return round * PROBE_EVERY_MS + place;
}

/** When a Page that is new to its workflow is probed first, epoch ms: the next place in the interval, near or far. */
export function firstPlannedProbe(pageId: string, now: number): number {
  const place = spread(pageId, PROBE_EVERY_MS);
  return (Math.floor((now - place) / PROBE_EVERY_MS) + 1) * PROBE_EVERY_MS + place;
}

/** When a Page that was just saved is probed, epoch ms. Apart from each other, because Pages are also added by scripts. */
export function probeSoon(pageId: string, now: number): number {
  return now + SOON_MS + spread(pageId, SOON_SPREAD_MS);
}

/** When to try again while Facebook does not answer; `tries` counts from 1. */
export function probeAgain(pageId: string, tries: number, now: number): number {
  const pause = Math.min(FIRST_AWAY_MS * 2 ** (tries - 1), LONGEST_AWAY_MS);
  return now + pause + spread(pageId, pause / 2);
}

/** When to catch up on a probe whose time has passed long ago; null when it may be made now. */
export function catchUpProbe(pageId: string, due: number, now: number): number | null {
  return now - due > LATE_MS ? now + spread(pageId, LATE_SPREAD_MS) : null;
}

/** An even, stable number from 0 up to the range, made from the id (FNV-1a, then mixed so that similar ids part). */
export function spread(id: string, range: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * range;
}
