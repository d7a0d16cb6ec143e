/**
 * What a failed Graph call means for the caller. Decided by Meta's numbers, never by its texts, which are localised; the one
 * exception is a blocked app, for which Meta has no number.
 * Source: Meta's Graph API error handling and Messenger Platform error codes pages.
 */
export type GraphErrorClass =
  | 'transient'
  | 'rate_limited'
  | 'token_invalid'
  | 'permission_missing'
  | 'app_not_live'
  /** The app is restricted or inactive: every call of every Page of it is refused. */
  | 'app_blocked'
  | 'window_closed'
  | 'recipient_unavailable'
  | 'recipient_unknown'
  | 'thread_owned_elsewhere'
  | 'page_restricted'
  | 'bad_request'
  /** The request may have been carried out: no answer, or one that is not Graph's. */
  | 'outcome_unknown'
  /** The request never left this machine. */
  | 'not_sent';

/** Code 200 stands for any missing permission; a blocked app has these words instead, in English for every caller. */
const APP_BLOCKED = /^(\(#200\) )?API access blocked/i;

/** The part of Graph's error body that decides. `code` and `subcode` are Meta's numbers. */
export interface GraphErrorBody {
  code: number;
  subcode: number | null;
  message: string;
  traceId: string | null;
  isTransient: boolean;
}

const subcodes: Readonly<Record<number, GraphErrorClass>> = {
  2018278: 'window_closed',
  2534022: 'window_closed',
  2018065: 'window_closed',
  1545041: 'recipient_unavailable',
  2018108: 'recipient_unavailable',
  2018001: 'recipient_unknown',
  2018218: 'recipient_unknown',
  2018300: 'thread_owned_elsewhere',
  2018321: 'thread_owned_elsewhere',
  2534037: 'thread_owned_elsewhere',
  1893063: 'page_restricted',
  2534122: 'page_restricted',
  2534029: 'page_restricted',
  2018028: 'app_not_live',
  2018247: 'permission_missing',
  33: 'permission_missing',
  2018354: 'rate_limited',
  2018352: 'rate_limited',
};

const codes: Readonly<Record<number, GraphErrorClass>> = {
  1: 'transient',
  2: 'transient',
  1200: 'transient',
  4: 'rate_limited',
  17: 'rate_limited',
  32: 'rate_limited',
  341: 'rate_limited',
  613: 'rate_limited',
  80001: 'rate_limited',
  80006: 'rate_limited',
  102: 'token_invalid',
  190: 'token_invalid',
  3: 'permission_missing',
  10: 'permission_missing',
  27: 'thread_owned_elsewhere',
  368: 'page_restricted',
  551: 'recipient_unavailable',
  2018300: 'thread_owned_elsewhere',
  2018321: 'thread_owned_elsewhere',
};

/**
 * The class of an error body. `token_invalid` is decided by the code alone (every subcode of 190 means it), otherwise the
 * subcode is the finer one. Where no number is known the HTTP status decides: 429 is a limit, 5xx leaves the outcome open.
 */
export function classifyGraphError(body: GraphErrorBody, httpStatus: number): GraphErrorClass {
  if (codes[body.code] === 'token_invalid') return 'token_invalid';
  const bySubcode = body.subcode === null ? undefined : subcodes[body.subcode];
  if (bySubcode) return bySubcode;
  const byCode = codes[body.code];
  if (byCode) return byCode;
  if (body.code === 200 && APP_BLOCKED.test(body.message)) return 'app_blocked';
  if (body.code >= 200 && body.code <= 299) return 'permission_missing';
  if (httpStatus === 429) return 'rate_limited';
  if (body.isTransient) return 'transient';
  return httpStatus >= 500 ? 'outcome_unknown' : 'bad_request';
}

/** Thrown by the Graph client for every call that did not succeed. Its message holds numbers only: no token, no text. */
export class GraphError extends Error {
  override readonly name = 'GraphError';

  constructor(
    readonly errorClass: GraphErrorClass,
    readonly details: {
      code: number | null;
      subcode: number | null;
      traceId: string | null;
      httpStatus: number | null;
      /** Milliseconds after which Facebook expects to answer again, where it said so. */
      retryAfterMs: number | null;
      /** Meta's own words, for people only. */
      explanation: string | null;
    },
  ) {
    super(
      `graph call failed: ${errorClass} (code ${details.code}, subcode ${details.subcode}, http ${details.httpStatus})`,
    );
  }
}
