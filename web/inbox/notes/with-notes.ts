import type { Message, Note } from '../../client/api';

/** A line of the thread: a message, or a note that was written between two of them. */
export type ThreadLine = { key: string; at: string } & ({ message: Message } | { note: Note });

/**
 * Messages and notes in the order of time. While earlier messages are not loaded, notes from before the first one loaded
 * wait for them, and likewise later ones.
 */
export function withNotes(
  messages: readonly Message[],
  notes: readonly Note[],
  more: { earlier: boolean; later: boolean },
): ThreadLine[] {
  const [first, last] = [messages[0]?.at ?? '', messages.at(-1)?.at ?? ''];
  const shown = notes.filter(
    ({ createdAt }) => !(more.earlier && createdAt < first) && !(more.later && createdAt > last),
  );
  const lines: ThreadLine[] = [
    ...messages.map((message) => ({ key: message.id, at: message.at, message })),
    ...shown.map((note) => ({ key: `note ${note.id}`, at: note.createdAt, note })),
  ];
  return lines.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}
