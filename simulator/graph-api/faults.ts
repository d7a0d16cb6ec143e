import { z } from 'zod';

const httpStatus = z.int().min(200).max(599);
/** Real time that Facebook takes over its answer, ms. */
const afterMs = z.int().min(0).max(600_000).default(0);
const errorFields = {
  code: z.int(),
  subcode: z.int().optional(),
  message: z.string().optional(),
  isTransient: z.boolean().optional(),
  afterMs,
};

/** How long a hanging connection stays open when the fault does not say: one minute of real time. */
const DEFAULT_HANG_MS = 60_000;

const faultSchema = z.discriminatedUnion('kind', [
  /** Refused with this error body; nothing reaches the visitor. */
  z.strictObject({ kind: z.literal('error'), ...errorFields, httpStatus: httpStatus.optional() }),
  /** The same with HTTP 200. */
  z.strictObject({ kind: z.literal('error_in_200'), ...errorFields }),
  /** The visitor gets the message, the answer never comes; the connection is cut after `hangMs`. */
  z.strictObject({ kind: z.literal('timeout_after_delivery'), hangMs: z.int().min(0).default(DEFAULT_HANG_MS) }),
  /** The visitor gets the message, the connection is cut without an answer. */
  z.strictObject({ kind: z.literal('drop_after_delivery') }),
  /** The connection is cut, nothing reaches the visitor. */
  z.strictObject({ kind: z.literal('drop_before_delivery') }),
  /** The visitor gets the message at once, the answer comes `ms` later. */
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0).max(600_000) }),
  /** Throttled, with the usage headers that go with it. */
  z.strictObject({
    kind: z.literal('rate_limit'),
    code: z.union([z.literal(4), z.literal(17), z.literal(32), z.literal(613), z.literal(80006)]),
    estimatedMinutes: z.int().min(0).default(1),
    afterMs,
    httpStatus: httpStatus.default(400),
  }),
  /** A page of the edge in place of JSON. */
  z.strictObject({ kind: z.literal('html'), httpStatus: httpStatus.default(502) }),
  /** A bare status without a body. */
  z.strictObject({ kind: z.literal('status'), httpStatus }),
]);

/** A planned fault: `POST /simulator/faults`. */
export const faultRequestSchema = z.strictObject({
  /** `send`: messages through the Send API (sender actions excepted). `call`: every other Graph call. */
  on: z.enum(['send', 'call']),
  /** How many calls it hits. */
  times: z.int().min(1).default(1),
  pageId: z.string().optional(),
  psid: z.string().optional(),
  fault: faultSchema,
});

export type Fault = z.infer<typeof faultSchema>;
export type FaultKind = Fault['kind'];
export type FaultRequest = z.input<typeof faultRequestSchema>;
export type PlannedFault = z.output<typeof faultRequestSchema> & { id: number };

/** Faults waiting for the calls they are meant for, oldest first. */
export class FaultBook {
  private planned: PlannedFault[] = [];
  private lastId = 0;

  /** Plans a fault; defaults as in the control API. Throws a ZodError for a malformed one. */
  add(request: FaultRequest): PlannedFault {
    this.lastId += 1;
    const fault = { ...faultRequestSchema.parse(request), id: this.lastId };
    this.planned.push(fault);
    return fault;
  }

  list(): PlannedFault[] {
    return this.planned;
  }

  clear(): void {
    this.planned = [];
  }

  /** The first fault that fits this call, counted off; null when there is none. */
  take(on: PlannedFault['on'], where: { pageId?: string | undefined; psid?: string | null }): Fault | null {
    const fits = (planned: PlannedFault) =>
      planned.on === on &&
      (planned.pageId === undefined || planned.pageId === where.pageId) &&
      (planned.psid === undefined || planned.psid === where.psid);
    const found = this.planned.find(fits);
    if (!found) return null;
    found.times -= 1;
    if (found.times === 0) this.planned = this.planned.filter((planned) => planned !== found);
    return found.fault;
  }
}
