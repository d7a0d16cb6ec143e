import { Browser, codeIn, newEmail, PASSWORD } from '../people/support';
import { call } from '../support/http';
import type { Stack } from '../support/stack';

export const TASKS = ['MANAGE', 'MESSAGING', 'MODERATE'];

/** Somebody with a role here, signed in in a browser of its own. */
export async function signedIn(stack: Stack, roles: string[] = ['administrator']): Promise<Browser> {
  const email = newEmail('connect');
  const invited = await stack.call('POST', '/api/people', { email, name: 'Olga Sokolova', roles });
  const browser = new Browser(stack.api.url);
  const code = codeIn(invited.body.invitation.url);
  const accepted = await browser.call('POST', '/api/invitations/accept', { code, password: PASSWORD });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  return browser;
}

/** Somebody at Facebook who manages these Pages; the id of the simulated person. */
export async function facebookPerson(stack: Stack, pageTasks: Record<string, string[]>): Promise<string> {
  const answer = await call(stack.simulator.url, 'POST', '/simulator/people', { name: 'Grace Miller', pageTasks });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

export interface Decision {
  person: string;
  pages?: string[];
  permissions?: string[];
  decline?: boolean;
}

/** Fills in Facebook's dialog; the path and query of the callback that the browser is sent to. */
export async function inDialog(
  dialogUrl: string,
  { person, pages = [], permissions, decline }: Decision,
): Promise<string> {
  const asked = new URL(dialogUrl);
  const form = new URLSearchParams([...asked.searchParams]);
  form.set('person', person);
  form.set('decision', decline ? 'decline' : 'continue');
  for (const page of pages) form.append('page', page);
  for (const one of permissions ?? (asked.searchParams.get('scope') ?? '').split(',')) form.append('permission', one);
  const answer = await fetch(asked.origin + asked.pathname, { method: 'POST', body: form, redirect: 'manual' });
  const target = new URL(answer.headers.get('location') ?? 'none://');
  return target.pathname + target.search;
}

/** The browser follows Facebook's redirect; where the desk sends it then. */
export async function arrive(stack: Stack, path: string, browser: Browser | null): Promise<string> {
  const headers: Record<string, string> = browser ? { cookie: `desk_session=${browser.cookie}` } : {};
  const answer = await fetch(stack.api.url + path, { headers, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${answer.status}: ${await answer.text()}`);
  return answer.headers.get('location') ?? '';
}
