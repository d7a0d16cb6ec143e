import { z } from 'zod';

export interface Answer {
  /** 0: no answer. */
  status: number;
  body: unknown;
}

const GIVE_UP_MS = 10_000;
const problem = z.object({ code: z.string() });

/** Calls with JSON; a connection that breaks is an answer as well. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

export function createCall(base: string, headers: Record<string, string> = {}): Call {
  return async (method, path, body) => {
    try {
      const answer = await fetch(base + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        signal: AbortSignal.timeout(GIVE_UP_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: parsed(await answer.text()) };
    } catch {
      return { status: 0, body: null };
    }
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whether the same call may be answered otherwise later. */
export function isPassing({ status }: Answer): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** The code of a problem document. */
export function codeOf({ body }: Answer): string | null {
  return problem.safeParse(body).data?.code ?? null;
}

const session = z.object({ csrfToken: z.string() });

/** Signs in as the screen does; the session lives in MongoDB and outlives every process. */
export async function signIn(base: string, credentials: { email: string; password: string }): Promise<Call> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const { csrfToken } = session.parse(await answer.json());
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return createCall(base, { cookie, 'x-csrf-token': csrfToken });
}
