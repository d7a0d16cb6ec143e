import { type Dispatcher, request } from 'undici';
import { PRECHECK_AGENT, type SignInLook } from '../domain/app-review/site';

export interface DeskSignInOptions {
  /** Where people reach the desk, without a slash at its end. */
  deskUrl: string;
  /** Milliseconds for each request. */
  timeoutMs: number;
}

/** Signs in as somebody, looks what there is to see and signs out. Never throws, and tells nobody the password. */
export type DeskSignIn = (email: string, password: string) => Promise<SignInLook>;

/** By the front door: name and password as a person types them, at the address that people have. */
export function createDeskSignIn({ deskUrl, timeoutMs }: DeskSignInOptions): DeskSignIn {
  async function call(method: Dispatcher.HttpMethod, path: string, headers: Record<string, string>, body?: unknown) {
    const answer = await request(deskUrl + path, {
      method,
      headers: { ...headers, 'user-agent': PRECHECK_AGENT, ...(body !== undefined && JSON_BODY) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, headers: answer.headers, body: parse(text) };
  }

  async function hasItems(path: string, cookie: string): Promise<boolean | null> {
    const { status, body } = await call('GET', path, { cookie });
    return status === 200 && Array.isArray(body.items) ? body.items.length > 0 : null;
  }

  return async (email, password) => {
    try {
      const { status, headers, body } = await call('POST', '/api/session', {}, { email, password });
      if (status === 429) return { ...NOTHING_SEEN, outcome: 'not_tried', reason: 'too_many_attempts' };
      if (status === 401) return { ...NOTHING_SEEN, outcome: 'refused' };
      const cookie = [headers['set-cookie'] ?? []].flat()[0]?.split(';')[0];
      if (status !== 200 || cookie === undefined) return { ...NOTHING_SEEN, outcome: 'unreachable' };
      const seen = {
        seesPage: await hasItems('/api/pages', cookie),
        seesConversation: await hasItems('/api/conversations', cookie),
      };
      await call('DELETE', '/api/session', { cookie, 'x-csrf-token': String(body.csrfToken ?? '') });
      return { outcome: 'signed_in', reason: null, ...seen };
    } catch {
      return { ...NOTHING_SEEN, outcome: 'unreachable' };
    }
  };
}

const JSON_BODY = { 'content-type': 'application/json' };
const NOTHING_SEEN = { reason: null, seesPage: null, seesConversation: null } as const;

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
