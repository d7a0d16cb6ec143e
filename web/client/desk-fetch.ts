import { defaults } from './api';

/** Methods that change nothing and so need no CSRF token. */
const READING = new Set(['GET', 'HEAD']);

let csrfToken: string | null = null;

/** Has the generated client send the CSRF token of the session along, and ask for a new one when it was exchanged. */
export function setUpClient(): void {
  defaults.baseUrl = '';
  defaults.fetch = deskFetch;
}

async function deskFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const answer = await send(input, init);
  if (answer.status === 403 && (await codeOf(answer)) === 'csrf_token_invalid') {
    await keepToken(await fetch('/api/session'));
    return await send(input, init);
  }
  await keepToken(answer);
  return answer;
}

/** For what is not sent by the generated client. */
export function csrfHeader(): Record<string, string> {
  return csrfToken ? { 'X-CSRF-Token': csrfToken } : {};
}

async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (csrfToken && !READING.has(init.method ?? 'GET')) headers.set('X-CSRF-Token', csrfToken);
  return await fetch(input, { ...init, headers });
}

/** Every answer about the session carries the token that counts from now on. */
async function keepToken(answer: Response): Promise<void> {
  if (!answer.ok || !/\/api\/(session|setup|invitations)/.test(answer.url)) return;
  const token = await field(answer, 'csrfToken');
  if (token !== null) csrfToken = token;
}

const codeOf = (answer: Response) => field(answer, 'code');

async function field(answer: Response, name: string): Promise<string | null> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  return typeof value === 'string' ? value : null;
}
