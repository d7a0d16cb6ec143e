/** A file of a reply that the desk has. */
export interface PendingFile {
  id: string;
  /** Meta's word: image, audio, video, file. */
  type: string;
  name: string;
}

/** A reply that was sent here and is not yet in the thread. */
export interface PendingReply {
  conversationId: string;
  /** Made once, so that sending it again cannot send it twice. */
  replyId: string;
  text: string;
  /** Uploaded already. */
  files: readonly PendingFile[];
  /** Short answers that the visitor is offered with it. */
  answers?: readonly string[];
  /** Written after the window. */
  humanAgent?: boolean;
  at: number;
  /** `held`: nothing answers, tried again by itself. `accepted`: the thread will show it. `refused`: the API said no. */
  state: 'waiting' | 'held' | 'accepted' | 'refused';
  /** What the last attempt threw. */
  error: unknown;
}

/** What goes with the text of a reply. */
export type MoreOfReply = Partial<Pick<PendingReply, 'files' | 'answers' | 'humanAgent'>>;

export interface OutboxDeps {
  send(
    reply: Pick<PendingReply, 'conversationId' | 'replyId' | 'text' | 'files' | 'answers' | 'humanAgent'>,
  ): Promise<unknown>;
  /** Whether another attempt can help: nothing answered, or not now. */
  isPassing(error: unknown): boolean;
  /** Whether the person whose replies these are is still the one who is signed in: under another name none goes out. */
  isOwners(): boolean;
  newId(): string;
  now(): number;
  /** Calls back after a while. */
  later(callback: () => void): void;
  load(): PendingReply[];
  keep(replies: readonly PendingReply[]): void;
}

export type Outbox = ReturnType<typeof createOutbox>;

/**
 * Replies on their way to the API, of each conversation in the order of writing. They survive a reload, are tried again with
 * their own id while there is no connection, and are dropped when the thread shows them.
 */
export function createOutbox(deps: OutboxDeps) {
  let replies: readonly PendingReply[] = deps.load();
  const listeners = new Set<() => void>();
  const busy = new Set<string>();

  function set(next: readonly PendingReply[]): void {
    replies = next;
    deps.keep(next);
    for (const listener of listeners) listener();
  }

  function change(replyId: string, part: Partial<PendingReply>): void {
    set(replies.map((one) => (one.replyId === replyId ? { ...one, ...part } : one)));
  }

  /** One after the other: a reply that is held holds those behind it. */
  async function work(conversationId: string): Promise<void> {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    for (let next = head(conversationId); next; next = head(conversationId)) {
      if ((await attempt(next)) === 'held') {
        if (deps.isOwners()) deps.later(() => void work(conversationId));
        break;
      }
    }
    busy.delete(conversationId);
  }

  function head(conversationId: string): PendingReply | undefined {
    return replies.find(
      (one) => one.conversationId === conversationId && (one.state === 'waiting' || one.state === 'held'),
    );
  }

  async function attempt(reply: PendingReply): Promise<PendingReply['state']> {
    if (!deps.isOwners()) return 'held';
    let state: PendingReply['state'] = 'accepted';
    let error: unknown = null;
    try {
      await deps.send(reply);
    } catch (thrown) {
      error = thrown;
      state = deps.isPassing(thrown) ? 'held' : 'refused';
    }
    change(reply.replyId, { state, error });
    return state;
  }

  for (const conversationId of new Set(replies.map((one) => one.conversationId))) void work(conversationId);

  return {
    /** `replyId`: of a reply that is sent in place of another one; it is not sent twice, however often somebody asks. */
    send(
      conversationId: string,
      text: string,
      { replyId = deps.newId(), ...more }: MoreOfReply & { replyId?: string } = {},
    ): void {
      const { files = [], answers = [], humanAgent = false } = more;
      if (replies.some((one) => one.replyId === replyId && one.state !== 'refused')) return;
      const made = { replyId, at: deps.now(), state: 'waiting', error: null } as const;
      set([
        ...replies.filter((one) => one.replyId !== replyId),
        { conversationId, text, files, answers, humanAgent, ...made },
      ]);
      void work(conversationId);
    },
    /** With the same id, so a reply that did arrive is not sent twice. */
    sendAgain({ conversationId, replyId }: PendingReply): void {
      change(replyId, { state: 'waiting', error: null });
      void work(conversationId);
    },
    /** When the thread shows them, or a person gives them up. */
    drop(replyIds: ReadonlySet<string>): void {
      if (replies.some((one) => replyIds.has(one.replyId))) set(replies.filter((one) => !replyIds.has(one.replyId)));
    },
    all: () => replies,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
