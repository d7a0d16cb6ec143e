import type { z } from 'zod';
import { parseConversationId } from '../../domain/ids';
import type { AnswerFacts } from '../../domain/page-facts';
import type { Finding } from '../../domain/page-health';
import type { PageHealthRecord, TestMessageRecord } from '../../store/models/page-health';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/page-health';
import { wordedFinding } from './finding-words';

type HealthAnswer = z.input<typeof schemas.pageHealth>;
type TestMessageAnswer = z.input<typeof schemas.testMessage>;

/** What of a Page's health does not stand in its health document. */
export interface HealthBesides {
  answers: AnswerFacts;
  /** Epoch ms. */
  lastMessageAt: number | null;
  testMessage: TestMessageAnswer | null;
}

export function findingViews(connectionId: string, findings: readonly Finding[]) {
  return findings.map((finding) => wordedFinding(connectionId, finding));
}

/** The health of a Page; `null` when nothing is known of it yet. */
export function healthView(
  connectionId: string,
  record: PageHealthRecord | null,
  { answers, lastMessageAt, testMessage }: HealthBesides,
): HealthAnswer {
  return {
    pageId: connectionId,
    state: record?.state ?? 'unknown',
    probedAt: isoTime(record?.probedAt),
    nextProbeAt: isoTime(record?.nextProbeAt),
    findings: findingViews(connectionId, record?.findings ?? []),
    probe: probeView(record),
    testMessage,
    appMode: appModeView(record),
    refusedWithoutRoleAt: isoTime(record?.refusedWithoutRoleAt),
    lastMessageAt: isoTime(lastMessageAt),
    answers,
    refresh: record?.refresh ? { at: record.refresh.at.toISOString(), problem: record.refresh.problem } : null,
  };
}

function probeView(record: PageHealthRecord | null): HealthAnswer['probe'] {
  if (!record?.probe) return null;
  const { id, requestedAt, finishedAt, steps } = record.probe;
  return {
    id,
    requestedAt: requestedAt.toISOString(),
    finishedAt: isoTime(finishedAt),
    steps: steps.map(({ name, state, at, reason }) => ({ name, state, at: isoTime(at), reason })),
  };
}

export function appModeView(record: PageHealthRecord | null): HealthAnswer['appMode'] {
  if (!record?.appMode) return null;
  const { mode, at, by, entry = null } = record.appMode;
  return { mode, enteredAt: at.toISOString(), enteredBy: by, reviewEntry: entry };
}

/** What a list of Pages says about one of them. */
export function summaryView(connectionId: string, record: PageHealthRecord | undefined) {
  const [worst = null] = findingViews(connectionId, record?.findings.slice(0, 1) ?? []);
  return {
    state: record?.state ?? ('unknown' as const),
    findings: record?.findings.length ?? 0,
    worst,
    probedAt: isoTime(record?.probedAt),
  };
}

export function testMessageView(test: TestMessageRecord, record: PageHealthRecord): TestMessageAnswer {
  const { openedAt, arrivedAt, cancelledAt, conversationId } = test;
  const has = (...codes: Finding['code'][]) => record.findings.some(({ code }) => codes.includes(code));
  const deaf = has('page_not_subscribed', 'page_unsubscribed_here', 'app_not_subscribed', 'app_callback_elsewhere');
  const hint = deaf ? 'page_not_subscribed' : record.appMode?.mode === 'live' ? null : 'role_needed';
  const state = arrivedAt !== null ? 'arrived' : cancelledAt !== null ? 'cancelled' : 'waiting';
  return {
    state,
    openedAt: openedAt.toISOString(),
    arrivedAt: isoTime(arrivedAt),
    conversationId,
    from: conversationId === null ? null : visitorLabel(conversationId),
    hint: state === 'waiting' ? hint : null,
  };
}

/** A neutral label: the end of the pseudonym that Facebook made for this Page. */
function visitorLabel(conversationId: string): string {
  return `…${(parseConversationId(conversationId)?.psid ?? '').slice(-4)}`;
}
