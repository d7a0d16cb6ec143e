import { eventually } from './wait';

export interface StreamEvent {
  event: string;
  id: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are compared with literals
  data: any;
}

/** A reader of server-sent events that keeps all it has heard. */
export class EventReader {
  readonly events: StreamEvent[] = [];
  ended = false;
  private readonly stopping = new AbortController();

  private constructor(
    readonly status: number,
    readonly headers: Headers,
  ) {}

  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const stopping = new AbortController();
    const answer = await fetch(url, { headers, signal: stopping.signal });
    const reader = new EventReader(answer.status, answer.headers);
    reader.stopping.signal.addEventListener('abort', () => stopping.abort());
    void reader.read(answer);
    if (answer.ok) await eventually('the stream has started', () => reader.events.length > 0);
    return reader;
  }

  private async read(answer: Response): Promise<void> {
    let text = '';
    try {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        this.events.push(...blocks.map(parseEvent));
      }
    } catch {
      // ended by either side
    }
    this.ended = true;
  }

  /** What changes were told of, without the beats. */
  get changes(): { kind: string; id: string | null }[] {
    return this.events.filter(({ event }) => event === 'change').map(({ data: { kind, id } }) => ({ kind, id }));
  }

  get lastId(): string {
    return this.events.at(-1)?.id ?? '';
  }

  async heard(id: string): Promise<void> {
    await eventually(`an event about ${id}`, () => this.changes.some((change) => change.id === id));
  }

  close(): void {
    this.stopping.abort();
  }
}

function parseEvent(block: string): StreamEvent {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  return { event: field('event'), id: field('id'), data: JSON.parse(field('data') || 'null') };
}
