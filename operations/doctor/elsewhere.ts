import { checkMailServer } from '../../mail/check-server';
import type { MailFailure } from '../../mail/failures';
import { type Finding, failed, kindOf, ok, skipped } from './finding';
import { checkClock } from './machine';

const PATIENCE_MS = 8000;
const SECOND_MS = 1000;

/** Asks the Graph API something that it must refuse: its refusal shows that it is the Graph API, and its clock. */
export async function checkFacebook(baseUrl: string, version: string): Promise<Finding[]> {
  const before = Date.now();
  try {
    const answer = await fetch(`${baseUrl}/${version}/me`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const after = Date.now();
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    const clock = Number.isNaN(theirs)
      ? skipped('clock.facebook', 'the Graph API does not say its time')
      : checkClock('clock.facebook', "Facebook's clock", { theirs, before, after, grainMs: SECOND_MS });
    return [await describeGraph(answer, version), clock];
  } catch (error) {
    const next = 'Let this machine make HTTPS calls to graph.facebook.com (proxy, firewall, DNS).';
    return [failed('facebook', `the Graph API does not answer (${kindOf(error)})`, next)];
  }
}

async function describeGraph(answer: Response, version: string): Promise<Finding> {
  const body: unknown = await answer.json().catch(() => null);
  const isGraph = typeof body === 'object' && body !== null && ('error' in body || 'id' in body);
  if (isGraph) return ok('facebook', `the Graph API answers, version ${version}`);
  return failed(
    'facebook',
    `something else than the Graph API answers (HTTP ${answer.status})`,
    'Check GRAPH_API_URL and proxies.',
  );
}

const MAIL_SERVER: Readonly<Record<string, string>> = {
  credentials_refused: 'Check user and password in SMTP_URL; signs such as @ in them are percent-encoded.',
  server_away: 'Check host, port and smtp:// against smtps:// in SMTP_URL, and that this machine may reach it.',
};

/** Signs in at the mail server and sends nothing. */
export async function checkMail(url: string | undefined): Promise<Finding> {
  if (!url || !URL.canParse(url)) return skipped('mail', 'SMTP_URL names no mail server');
  const failure = await checkMailServer(url);
  return failure === null ? ok('mail', 'the mail server takes mails') : mailFinding(failure);
}

function mailFinding({ kind, code }: MailFailure): Finding {
  const seen = `the mail server does not take mails (${kind}${code === null ? '' : `, reply ${code}`})`;
  return failed('mail', seen, MAIL_SERVER[kind] ?? 'Look at the log of the mail server.');
}
