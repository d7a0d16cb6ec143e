import type { Page, PageHealth, Subscriptions } from '../client/api';

export const HANDSHAKE_STEPS = ['saved', 'verified', 'subscribed', 'tested'] as const;
export type HandshakeStepName = (typeof HANDSHAKE_STEPS)[number];

export interface HandshakeStep {
  name: HandshakeStepName;
  done: boolean;
  /** ISO 8601; null where only Facebook knows it. */
  at: string | null;
}

/** A step that can still be ahead: a Page that is shown is saved. */
export type OpenStep = HandshakeStep & { name: Exclude<HandshakeStepName, 'saved'> };

export function isOpen(step: HandshakeStep): step is OpenStep {
  return !step.done && step.name !== 'saved';
}

/** Without this field nothing a visitor writes arrives. */
const VITAL_FIELD = 'messages';

/** How far a Page is between the form and its first message. Later steps may be done before earlier ones. */
export function handshakeSteps(
  page: Pick<Page, 'createdAt' | 'verifiedAt' | 'lastMessageAt'>,
  subscriptions: Subscriptions | undefined,
  health: Pick<PageHealth, 'testMessage'> | undefined,
): HandshakeStep[] {
  const testedAt = health?.testMessage?.arrivedAt ?? page.lastMessageAt;
  return [
    { name: 'saved', done: true, at: page.createdAt },
    { name: 'verified', done: page.verifiedAt !== null, at: page.verifiedAt },
    { name: 'subscribed', done: subscriptions !== undefined && arrives(subscriptions), at: null },
    { name: 'tested', done: testedAt !== null, at: testedAt },
  ];
}

/** Whether messages come here by what both levels say. */
export function arrives({ app, page }: Subscriptions): boolean {
  if (!app?.active || app.callback === 'elsewhere') return false;
  return isTicked(app.fields) && isTicked(page?.fields ?? []);
}

/** Whether nothing that is used here is missing at either level. */
export function isComplete({ app, page }: Subscriptions): boolean {
  const fields = [...(app?.fields ?? []), ...(page?.fields ?? [])];
  return app !== null && page !== null && arrives({ app, page }) && fields.every(({ ticked }) => ticked);
}

function isTicked(fields: readonly { name: string; ticked: boolean }[]): boolean {
  return fields.some(({ name, ticked }) => name === VITAL_FIELD && ticked);
}
