import { piecesOf } from '../../domain/reply-pieces';
import type { Message } from '../client/api';
import type { PendingFile } from './outbox';
import { answersIn } from './thread-view';

const GONE = new Set(['sent', 'delivered', 'read']);

export interface RestOfReply {
  text: string;
  files: PendingFile[];
  answers: string[];
}

/** What of a reply did not go out, so that sending it again doubles nothing. */
export function restOfReply({ text, attachments, delivery, content }: Message): RestOfReply {
  const answers = answersIn(content); // they stand at the last message
  const all = attachments.flatMap(({ type, file }) => (file?.id ? [{ id: file.id, type, name: file.name ?? '' }] : []));
  const states = delivery?.pieces ?? [];
  if (states.length === 0) return { text: text ?? '', files: all, answers };
  const rest = piecesOf({ text: text ?? '', files: all }).filter((_, index) => !GONE.has(states[index]?.state ?? ''));
  const left = new Set(rest.flatMap((piece) => (piece.kind === 'file' ? [piece.file.id] : [])));
  return {
    text: rest.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('\n\n'),
    files: all.filter(({ id }) => left.has(id)),
    answers,
  };
}

/** The id of the reply that goes out in place of one that did not: the same for everybody, so that it goes out once. */
export function nextReplyId(replyId: string): string {
  const [, base = replyId, times = '1'] = /^(.+):(\d+)$/.exec(replyId) ?? [];
  return `${base}:${Number(times) + 1}`;
}
