const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in. */
const TIME_STEPS = [
  ...[1, 5, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((n) => n * DAY),
];

/** Lines of an axis from zero to at least the greatest value: round numbers, at most so many steps. */
export function timeTicks(greatestMs: number, most = 4): number[] {
  const step = TIME_STEPS.find((one) => one * most >= greatestMs) ?? Math.ceil(greatestMs / most / DAY) * DAY;
  return ticksBy(step, greatestMs);
}

export function countTicks(greatest: number, most = 4): number[] {
  const wanted = Math.max(1, greatest / most);
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((one) => one * magnitude >= wanted) ?? 10;
  return ticksBy(factor * magnitude, greatest);
}

function ticksBy(step: number, greatest: number): number[] {
  const count = Math.max(1, Math.ceil(greatest / step));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

/** Which of so many places get a word, so that each has at least this room; the last always does. */
export function labelled(count: number, width: number, roomEach: number): number[] {
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(width / roomEach))));
  const places = Array.from({ length: count }, (_, n) => n);
  return places.filter((n) => (count - 1 - n) % every === 0);
}

/** Points of a line, divided where a value is missing. */
export function runsOf<T>(points: readonly (T | null)[]): T[][] {
  const runs: T[][] = [];
  let open = false;
  for (const point of points) {
    if (point === null) open = false;
    else if (open) runs.at(-1)?.push(point);
    else runs.push([point]);
    open = point !== null;
  }
  return runs;
}
