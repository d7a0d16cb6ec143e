import { statfs } from 'node:fs/promises';
import { type Finding, failed, ok, skipped, warning } from './finding';

const MEGABYTE = 1024 * 1024;

/** Below the first people should hear of it, below the second writes fail soon. */
const FREE_SHARE = 0.1;
const LEAST_FREE_BYTES = 200 * MEGABYTE;

/** When Node's lines get no more security updates (nodejs.org, release schedule). */
const NODE_ENDS: Readonly<Record<number, string>> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' };
const OLDEST_NODE = [20, 19] as const;

/** A window counts as closed 30 s before its end: a clock that is more wrong sends too late. */
const CLOCK_WRONG_MS = 30_000;
const CLOCK_DOUBTFUL_MS = 3000;

export interface Space {
  /** Bytes. */
  total: number;
  free: number;
}

export function checkDisk(check: string, whose: string, { total, free }: Space): Finding {
  const seen = `${Math.round(free / MEGABYTE)} MiB free of ${Math.round(total / MEGABYTE)} on the disk ${whose}`;
  if (free < Math.min(LEAST_FREE_BYTES, total / 2))
    return failed(check, seen, 'Make room now: what cannot be stored is refused.');
  return free / total < FREE_SHARE ? warning(check, seen, 'Make room or enlarge the disk.') : ok(check, seen);
}

/** The disk that a folder is on. */
export async function checkFolder(check: string, whose: string, folder: string): Promise<Finding> {
  const space = await statfs(folder).catch(() => null);
  if (!space) return skipped(check, `${folder} is not there`);
  return checkDisk(check, whose, { total: space.blocks * space.bsize, free: space.bavail * space.bsize });
}

/** `version` as `process.version`. */
export function checkNode(version: string, now: number): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    return failed('node', `Node ${version}`, `Install Node ${oldestMajor}.${oldestMinor} or newer.`);
  }
  const end = NODE_ENDS[major];
  if (end === undefined || now < Date.parse(end)) return ok('node', `Node ${version}`);
  return warning('node', `Node ${version}, without updates since ${end}`, 'Plan the move to a newer LTS of Node.');
}

/** A moment of another clock, and between which two of ours it was asked for; epoch ms. */
export interface ClockReading {
  theirs: number;
  before: number;
  after: number;
  /** How coarse theirs is: `Date` headers have whole seconds. */
  grainMs: number;
}

export function checkClock(check: string, whose: string, { theirs, before, after, grainMs }: ClockReading): Finding {
  const early = Math.max(before - (theirs + grainMs), 0);
  const late = Math.max(theirs - after, 0);
  const offMs = Math.max(early, late);
  const seen =
    offMs === 0 ? `agrees with ${whose}` : `${(offMs / 1000).toFixed(1)} s ${early > 0 ? 'before' : 'behind'} ${whose}`;
  if (offMs > CLOCK_WRONG_MS)
    return failed(check, seen, 'Set the clock by NTP (timedatectl set-ntp true): windows close by it.');
  return offMs > CLOCK_DOUBTFUL_MS
    ? warning(check, seen, 'Set the clock by NTP (timedatectl set-ntp true).')
    : ok(check, seen);
}
