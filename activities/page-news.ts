import { type Finding, type FindingCode, inOrder } from '../domain/page-health';
import type { TellAdministrators } from '../store/administrator-mails';
import type { PendingChange } from '../store/models/page-health';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageView } from '../store/page-view';

export interface PageNewsDeps {
  health: PageHealthRepository;
  events: PageEventRepository;
  tellAdministrators: TellAdministrators;
}

/** Tells people what changed with a Page. */
export function createPageNews({ health, events, tellAdministrators }: PageNewsDeps) {
  /** The timeline first, then one mail to each administrator. Harmless to repeat: everything has the change's id. */
  async function tell(page: PageView, change: PendingChange): Promise<void> {
    const findings = new Map(change.findings.map((finding) => [finding.code, finding]));
    for (const code of change.appeared) await noteEvent(page.id, change, 'finding_appeared', code, findings.get(code));
    for (const code of change.resolved) await noteEvent(page.id, change, 'finding_resolved', code, findings.get(code));
    if (change.mail) {
      const event = causeOf(page, change);
      const list = { category: 'page_health', urgent: false, thread: `page:${page.id}`, cause: change.id } as const;
      await tellAdministrators({ event, template: 'page_health', data: mailData(page, change), list, at: change.at });
    }
    await health.clearPending(page.id, change.id);
  }

  async function noteEvent(
    pageId: string,
    { id, at }: PendingChange,
    kind: 'finding_appeared' | 'finding_resolved',
    code: FindingCode,
    finding: Finding | undefined,
  ): Promise<void> {
    const data = { ...finding?.data, code, ...(finding && { severity: finding.severity }) };
    await events.note({ pageId, kind, at, key: `${kind}/${id}/${code}`, data });
  }

  return { tell };
}

/** A block hits every Page of an app: of those found on one day people are told once. */
function causeOf({ id, token }: PageView, { id: change, at, appeared, resolved }: PendingChange): string {
  const [only, ...others] = [...appeared, ...resolved];
  const ofApp = appeared.includes('app_blocked') && only === 'app_blocked' && others.length === 0;
  if (ofApp && token) return `page_health/app_blocked/${token.appId}/${at.toISOString().slice(0, 10)}`;
  return `page_health/${id}/${change}`;
}

/** What the template needs: the codes, and under `<code>.<name>` the data of each finding. */
function mailData(page: PageView, { appeared, resolved, findings }: PendingChange) {
  const shown = inOrder(findings.filter(({ code }) => appeared.includes(code)));
  const details = shown.flatMap(({ code, data }) =>
    Object.entries(data).map(([name, value]) => [`${code}.${name}`, value] as const),
  );
  return {
    ...Object.fromEntries(details),
    pageName: page.name,
    appeared: shown.map(({ code }) => code).join(','),
    resolved: resolved.join(','),
    steps: shown.map(({ nextStep }) => nextStep).join(','),
    pageId: page.id,
  };
}
