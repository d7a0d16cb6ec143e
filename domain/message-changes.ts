/** A reaction, edit or unsend of a message, as far as it says what the message is now. Times are epoch ms. */
export interface ChangeEvent {
  kind: string;
  direction: 'in' | 'out' | 'elsewhere';
  at: number;
  content: {
    text?: unknown;
    editNumber?: unknown;
    reaction?: { action?: string; emoji?: string; name?: string } | undefined;
  };
}

export interface Reaction {
  by: 'visitor' | 'page';
  /** Null where Meta gave none. */
  emoji: string | null;
  /** Meta's word: smile, angry, sad, wow, love, like, dislike, other. */
  name: string | null;
  at: number;
}

export interface Edits {
  count: number;
  lastAt: number;
  /** What it said before, the first text first. */
  earlier: { text: string; at: number }[];
}

export interface ChangedMessage {
  /** The text after the last edit. */
  text: string | null;
  reactions: Reaction[];
  edits: Edits | null;
}

/** What a message is after everything that happened to it. `events` in the order of the thread; any mix of kinds. */
export function applyChanges(
  message: { text: string | null; at: number },
  events: readonly ChangeEvent[],
): ChangedMessage {
  const edits = editsOf(events.filter(({ kind }) => kind === 'edit'));
  const versions = [{ text: message.text, at: message.at }, ...edits];
  const [last] = versions.slice(-1);
  return {
    text: last?.text ?? null,
    reactions: reactionsOf(events.filter(({ kind }) => kind === 'reaction')),
    edits:
      edits.length === 0
        ? null
        : {
            count: edits.length,
            lastAt: last?.at ?? message.at,
            earlier: versions.slice(0, -1).flatMap(({ text, at }) => (text === null ? [] : [{ text, at }])),
          },
  };
}

/** In Meta's own count, which does not depend on the order of arrival. */
function editsOf(events: readonly ChangeEvent[]) {
  const numbered = events.map(({ content, at }) => ({
    text: typeof content.text === 'string' ? content.text : null,
    number: typeof content.editNumber === 'number' ? content.editNumber : 0,
    at,
  }));
  return numbered.sort((one, other) => one.number - other.number || one.at - other.at);
}

/** Each side has one reaction at most: the last one, unless it was taken back. */
function reactionsOf(events: readonly ChangeEvent[]): Reaction[] {
  const bySide = new Map<Reaction['by'], Reaction>();
  for (const { direction, at, content } of events) {
    const by = direction === 'in' ? 'visitor' : 'page';
    const { action, emoji, name } = content.reaction ?? {};
    if (action === 'unreact') bySide.delete(by);
    else bySide.set(by, { by, emoji: emoji ?? null, name: name ?? null, at });
  }
  return [...bySide.values()];
}
