import { z } from 'zod';

/** What the mail catcher can do wrong on purpose. Reply codes from RFC 5321. */
export const FAULT_KINDS = [
  /** 451 at the recipient: try later. */
  'refuse_for_now',
  /** 550 at the recipient: never. */
  'refuse',
  /** Keeps the mail and cuts the connection before it says so. */
  'drop_after_data',
  /** 535 to every user and password. */
  'refuse_sign_in',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const faultOrder = z.object({ kind: z.enum(FAULT_KINDS), times: z.number().int().min(0).max(10_000) });

/** Faults that were ordered and are left. */
export interface MailFaults {
  /** The next so many times; 0 takes the order back. */
  order(kind: FaultKind, times: number): void;
  /** Whether it has to happen now; counts. */
  happens(kind: FaultKind): boolean;
}

export function createMailFaults(): MailFaults {
  const left = new Map<FaultKind, number>();
  return {
    order: (kind, times) => void left.set(kind, times),
    happens(kind) {
      const times = left.get(kind) ?? 0;
      if (times > 0) left.set(kind, times - 1);
      return times > 0;
    },
  };
}
