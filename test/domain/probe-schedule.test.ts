import { randomBytes } from 'node:crypto';
import {
  catchUpProbe,
  firstPlannedProbe,
  nextPlannedProbe,
  PROBE_EVERY_MS,
  probeAgain,
  probeSoon,
  spread,
} from '../../domain/probe-schedule';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const ids = Array.from({ length: 1000 }, () => randomBytes(12).toString('base64url'));

/** How many of these times fall into the fullest minute. */
function fullestMinute(times: number[]): number {
  const minutes = new Map<number, number>();
  for (const at of times) minutes.set(Math.floor(at / MINUTE), (minutes.get(Math.floor(at / MINUTE)) ?? 0) + 1);
  return Math.max(...minutes.values());
}

test('1,000 Pages that start together are first probed over six hours, a few in a minute', () => {
  const times = ids.map((id) => firstPlannedProbe(id, NOW));
  expect(Math.min(...times)).toBeGreaterThan(NOW);
  expect(Math.max(...times)).toBeLessThanOrEqual(NOW + PROBE_EVERY_MS);
  expect(fullestMinute(times)).toBeLessThanOrEqual(15); // 2.8 on average
});

test('similar ids have places of their own as well', () => {
  const times = ids.map((_, index) => firstPlannedProbe(`page-${index}`, NOW));
  expect(fullestMinute(times)).toBeLessThanOrEqual(15);
});

test('a Page keeps its place: four probes a day, also when one was made in between', () => {
  for (const id of ids.slice(0, 50)) {
    const first = firstPlannedProbe(id, NOW);
    const second = nextPlannedProbe(id, first);
    expect(Math.round(second - first)).toBe(PROBE_EVERY_MS);
    const asked = first + PROBE_EVERY_MS / 2;
    expect(Math.round(nextPlannedProbe(id, asked) - first)).toBe(PROBE_EVERY_MS);
    const justBefore = second - MINUTE;
    expect(nextPlannedProbe(id, justBefore) - justBefore).toBeGreaterThan(PROBE_EVERY_MS);
  }
});

test('Pages that were saved by a script are looked at soon, spread over a minute', () => {
  const waits = ids.map((id) => probeSoon(id, NOW) - NOW);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(5000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(65_000);
});

test('after an outage what is overdue is caught up over an hour; what is due now is probed', () => {
  expect(catchUpProbe('one', NOW - MINUTE, NOW)).toBeNull();
  const times = ids.map((id) => catchUpProbe(id, NOW - 3 * 60 * MINUTE, NOW) ?? 0);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(NOW);
  expect(fullestMinute(times)).toBeLessThanOrEqual(45); // 17 on average
});

test('while Facebook does not answer the pauses grow from half a minute to less than an hour', () => {
  const pauses = [1, 2, 3, 7, 30].map((tries) => probeAgain('one', tries, NOW) - NOW);
  expect(pauses[0]).toBeGreaterThanOrEqual(30_000);
  expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(45 * MINUTE);
});

test('the place of an id never changes', () => {
  expect(Math.floor(spread('a-connection-id0', 1000))).toBe(Math.floor(spread('a-connection-id0', 1000)));
  expect([spread('', 10), spread('x', 0)].every((value) => value >= 0)).toBe(true);
});
