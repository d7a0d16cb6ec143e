import type { z } from 'zod';
import type { AppStanding } from '../../domain/app-review/standing';
import { isFile, type MessageAttachment } from '../../domain/attachments';
import { pieceStates, replyState } from '../../domain/delivery';
import { applyChanges, type ChangeEvent } from '../../domain/message-changes';
import type { ReplyFile } from '../../domain/reply-pieces';
import { isThumbUp } from '../../domain/stickers';
import { type AttachmentRepository, attachmentIdOf } from '../../store/attachment-repository';
import type { MessageChanges } from '../../store/message-changes';
import type { AttachmentRecord } from '../../store/models/attachment';
import type { ConversationRecord } from '../../store/models/conversation';
import type { MessageRecord, SendFailure } from '../../store/models/message';
import { isoTime } from '../schemas/common';
import type * as schemas from '../schemas/conversations';
import type * as messages from '../schemas/messages';
import { watermarksOf } from './desk';
import { failureShown } from './pauses';

export interface MessageViewDeps {
  changes: Pick<MessageChanges, 'of'>;
  attachments: Pick<AttachmentRepository, 'find'>;
}

export type MessageViews = ReturnType<typeof createMessageViews>;

/** Messages as the API tells them: each with what later events did to it and with the files that are kept of it. */
export function createMessageViews({ changes, attachments }: MessageViewDeps) {
  /** `paused`: why replies of the Page wait. */
  return async (
    records: readonly MessageRecord[],
    conversation: ConversationRecord,
    paused: AppStanding['paused'],
  ): Promise<z.input<typeof schemas.message>[]> => {
    const [events, files] = await Promise.all([
      changes.of(conversation._id, records.flatMap(midsOf)),
      attachments.find(records.flatMap(fileIdsOf)),
    ]);
    const about = (mids: string[]) => events.filter(({ content }) => mids.includes(String(content.targetMid)));
    return records.map((record) => ({
      ...baseOf(record, about(midsOf(record))),
      attachments: record.unsentAt ? [] : viewsOf(record, files),
      delivery: deliveryOf(record, conversation, paused),
    }));
  };
}

/** A reply may be several messages, and somebody may react to any of them. */
function midsOf({ mid, send }: MessageRecord): string[] {
  return [mid, ...(send?.pieces ?? []).map((piece) => piece.mid)].filter((one) => one !== null);
}

function baseOf(record: MessageRecord, events: readonly MessageRecord[]) {
  const { text, files: _files, ...content } = record.unsentAt ? {} : record.content;
  const changed = applyChanges(
    { text: typeof text === 'string' ? text : null, at: record.at },
    record.unsentAt ? [] : (events as readonly ChangeEvent[]),
  );
  const iso = (at: number) => new Date(at).toISOString();
  return {
    id: record._id,
    mid: record.mid ?? null,
    direction: record.direction,
    kind: record.kind,
    text: changed.text,
    content,
    reactions: changed.reactions.map((one) => ({ ...one, at: iso(one.at) })),
    edits: changed.edits && {
      count: changed.edits.count,
      lastAt: iso(changed.edits.lastAt),
      earlier: changed.edits.earlier.map(({ text, at }) => ({ text, at: iso(at) })),
    },
    unsentAt: isoTime(record.unsentAt),
    standby: record.standby,
    at: iso(record.at),
    receivedAt: record.receivedAt.toISOString(),
  };
}

function attachmentsOf({ content }: MessageRecord): MessageAttachment[] {
  return (content as { attachments?: MessageAttachment[] }).attachments ?? [];
}

function fileIdsOf(record: MessageRecord): string[] {
  const fetched = attachmentsOf(record).flatMap((one, index) =>
    isFile(one) ? [attachmentIdOf(record._id, index)] : [],
  );
  return [...fetched, ...filesOf(record).map(({ id }) => id)];
}

/** Of a reply. */
function filesOf({ content }: MessageRecord): ReplyFile[] {
  return (content as { files?: ReplyFile[] }).files ?? [];
}

function viewsOf(record: MessageRecord, files: ReadonlyMap<string, AttachmentRecord>) {
  const sent = filesOf(record).map(({ id, type }) => ({ ...NOTHING, type, file: fileView(files.get(id)) }));
  return [...attachmentsOf(record).map((one, index) => view(one, record, index, files)), ...sent];
}

const NOTHING = { title: null, url: null, isThumbUp: false, place: null };

function view(
  attachment: MessageAttachment,
  { _id }: MessageRecord,
  index: number,
  files: ReadonlyMap<string, AttachmentRecord>,
): z.input<typeof messages.attachment> {
  const { type, url = null, title = null, stickerId = null, place = null } = attachment;
  const fetched = isFile(attachment);
  return {
    type,
    title,
    url: fetched ? null : webAddress(url),
    isThumbUp: isThumbUp(stickerId),
    place,
    file: fetched ? fileView(files.get(attachmentIdOf(_id, index))) : null,
  };
}

/** A file that is not noted came before files were kept. */
export function fileView(record: AttachmentRecord | undefined): z.input<typeof messages.file> {
  const { _id, state = 'failed', problem = 'not_kept', file } = record ?? {};
  return {
    id: _id ?? null,
    state,
    problem,
    url: state === 'stored' && _id !== undefined ? `/api/attachments/${_id}` : null,
    name: file?.name ?? null,
    contentType: file?.contentType ?? null,
    bytes: file?.bytes ?? null,
    width: file?.width ?? null,
    height: file?.height ?? null,
  };
}

/** Only addresses of the web become links: what a visitor sends may be anything. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

function failureView({ inARow: _, at, ...failure }: SendFailure): z.input<typeof schemas.delivery>['failure'] {
  return { ...failure, at: new Date(at).toISOString() };
}

function deliveryOf(
  { send }: MessageRecord,
  conversation: ConversationRecord,
  paused: AppStanding['paused'],
): z.input<typeof schemas.delivery> | null {
  if (!send) return null;
  const marks = watermarksOf(conversation);
  const state = replyState(send, marks, paused !== null);
  const known = state === 'paused' ? failureShown(send.failure, paused) : send.failure;
  const isCutOff = state === 'failed' && send.progress === 'unknown';
  const failure = known && isCutOff ? { ...known, reason: 'rest_not_sent' } : known;
  return {
    replyId: send.replyId,
    state,
    attempts: send.attempts,
    pieces: pieceStates(send, marks, paused !== null).map((state, index) => ({
      state,
      mid: send.pieces?.[index]?.mid ?? null,
    })),
    sentAt: isoTime(send.echoAt ?? send.sentAt),
    deliveredAt: isoTime(send.deliveredAt),
    readAt: isoTime(send.readAt),
    failure: failure && failureView(failure),
  };
}
