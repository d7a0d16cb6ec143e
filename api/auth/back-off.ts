import { isIPv6 } from 'node:net';
import type { AttemptRecord } from '../../store/models/session';
import { plainAddress } from '../http/address';

const MINUTE_MS = 60_000;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** Nothing is left of failures after this time. */
export const FORGET_MS = 24 * 60 * MINUTE_MS;

export interface BackOff {
  /** So many failures cost nothing. */
  free: number;
  /** One failure is forgotten each time this passes. */
  forgiveMs: number;
}

/** Of one account, whoever tries. */
export const ACCOUNT: BackOff = { free: 4, forgiveMs: 15 * MINUTE_MS };
/** Of one client address, which can be a whole office. */
export const ADDRESS: BackOff = { free: 19, forgiveMs: 3 * MINUTE_MS };

/** Milliseconds until the next attempt is looked at; 0: now. */
export function waitOf(record: AttemptRecord | null, now: number): number {
  return Math.max(0, (record?.blockedUntil?.getTime() ?? 0) - now);
}

/** The count after one more attempt. Beyond the free ones each wait is twice the one before: 15 s up to 15 minutes. */
export function countOne(key: string, before: AttemptRecord | null, rule: BackOff, now: number): AttemptRecord {
  const forgiven = before ? Math.floor((now - before.lastAt.getTime()) / rule.forgiveMs) : 0;
  const failures = Math.max(0, (before?.failures ?? 0) - Math.max(0, forgiven)) + 1;
  const over = failures - rule.free;
  const waitMs = over > 0 ? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over - 1, 10)) : 0;
  return { _id: key, failures, blockedUntil: waitMs > 0 ? new Date(now + waitMs) : null, lastAt: new Date(now) };
}

/** One client: an IPv4 address, or the /64 network that an IPv6 client can choose its addresses from. */
export function clientOf(from: string): string {
  const address = plainAddress(from);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(0, missing)).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
