import type { z } from 'zod';
import { GATES, type ReviewCase, whoseMove } from '../../domain/app-review/case';
import { type Entry, effective } from '../../domain/app-review/history';
import { entriesOf } from '../../domain/app-review/obligations';
import { emptyDraft } from '../../domain/app-review/precheck';
import type {
  FrozenEvidence,
  ReviewDraftRecord,
  ReviewNoteRecord,
  ReviewRecord,
  ReviewSnapshotRecord,
} from '../../store/models/review';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/reviews';

export function summaryOf({
  _id,
  name,
  case: now,
  remindAt,
  updatedAt,
}: ReviewRecord): z.input<typeof schemas.reviewSummary> {
  const { stage, round, appMode } = now;
  return {
    ...{ appId: _id, name, stage, whoseMove: whoseMove(now), round, appMode },
    ...{ submittedAt: isoTime(now.submittedAt), remindAt: isoTime(remindAt), updatedAt: updatedAt.toISOString() },
  };
}

export function reviewView(
  record: ReviewRecord,
  drafts: readonly ReviewDraftRecord[],
  comments: ReadonlyMap<string, string>,
): z.input<typeof schemas.review> {
  const { case: now, lastEntry } = record;
  return {
    ...summaryOf(record),
    lastEntry,
    decidedAt: isoTime(now.decidedAt),
    publishedAt: isoTime(now.publishedAt),
    blocks: now.blocks,
    replyBy: isoTime(now.warning?.replyBy),
    gates: GATES.map((gate) => ({ gate, state: now.gates[gate] ?? 'not_needed' })),
    obligations: entriesOf(now.obligations ?? {}).map(([obligation, dueAt]) => ({
      obligation,
      dueAt: new Date(dueAt).toISOString(),
      unused: obligation === 'permission_unused' ? unusedOf(now) : null,
    })),
    items: itemsOf(now, drafts, comments),
  };
}

function unusedOf({ unused }: ReviewCase) {
  return unused ? { permission: unused.permission, since: isoTime(unused.since) } : null;
}

function itemsOf(now: ReviewCase, drafts: readonly ReviewDraftRecord[], comments: ReadonlyMap<string, string>) {
  return Object.entries(now.items).map(([permission, item]) => {
    const draft = drafts.find((one) => one.permission === permission);
    const { useDescription, testInstructions, pageId, termsAccepted } = draft ?? emptyDraft(permission);
    const texts = { useDescription, testInstructions, pageId, termsAccepted };
    return { permission, ...item, comment: comments.get(permission) ?? null, version: draft?.version ?? 0, ...texts };
  });
}

/** The reviewer's last words on each permission, from the notes in the order of their entries. */
export function lastComments(entries: readonly Entry[], notes: readonly ReviewNoteRecord[]): Map<string, string> {
  const byId = new Map(notes.map((note) => [note._id, note.comments]));
  const all = entries.flatMap(({ noteId }) => (noteId ? (byId.get(noteId) ?? []) : []));
  return new Map(all.map(({ permission, text }) => [permission, text]));
}

export function entryViews(
  entries: readonly Entry[],
  notes: readonly ReviewNoteRecord[],
): z.input<typeof schemas.reviewEntry>[] {
  const byId = new Map(notes.map((note) => [note._id, note]));
  const corrected = new Set(entries.flatMap((entry) => ('corrects' in entry ? [entry.corrects] : [])));
  return entries.map((entry) => {
    const fact = 'fact' in entry ? entry.fact : entry.replacement;
    const { kind, ...details } = fact ?? { kind: 'nothing' };
    const note = entry.noteId ? byId.get(entry.noteId) : undefined;
    return {
      ...{ number: entry.id, at: new Date(entry.at).toISOString(), actor: entry.actor, source: entry.source },
      ...{ kind, details, corrects: 'corrects' in entry ? entry.corrects : null, corrected: corrected.has(entry.id) },
      ...{ text: note?.text ?? null, comments: note?.comments ?? [] },
    };
  });
}

/** The rounds that were really sent: a snapshot whose submission was refused, or corrected away, is none. */
export function sentSnapshots(
  entries: readonly Entry[],
  snapshots: readonly ReviewSnapshotRecord[],
): { snapshot: ReviewSnapshotRecord; at: number; actor: string }[] {
  return effective(entries).flatMap(({ at, actor, fact }) => {
    if (fact.kind !== 'submitted') return [];
    const snapshot = snapshots.find(({ _id, appId }) => _id === `${appId}/${fact.snapshotId}`);
    return snapshot ? [{ snapshot, at, actor }] : [];
  });
}

export function roundViews(
  entries: readonly Entry[],
  snapshots: readonly ReviewSnapshotRecord[],
): z.input<typeof schemas.reviewRound>[] {
  return sentSnapshots(entries, snapshots).map(({ snapshot: { round, items, evidence }, at, actor }) => ({
    ...{ round, sentAt: new Date(at).toISOString(), actor, items },
    evidence: evidence ? evidenceView(evidence) : null,
  }));
}

function evidenceView({ details, detailsHash, iconHash, screencasts, accepted, seen, siteTexts }: FrozenEvidence) {
  return {
    ...{ details, detailsHash, iconHash, recordings: screencasts, siteTexts: { ...siteTexts } },
    accepted: accepted.map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
    seen: (seen ?? []).map(({ at, ...one }) => ({ ...one, at: at.toISOString() })),
  };
}
