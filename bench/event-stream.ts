/** Listens to `GET /api/events` as a screen does. */
export interface EventListener {
  /** The time (`performance.now()`) at which the next change of this thing is heard of. */
  next(id: string): Promise<number>;
  close(): void;
}

const NEVER_MS = 30_000;

/** Resolves when the stream has begun. */
export async function listen(url: string, headers: Record<string, string>): Promise<EventListener> {
  const stopping = new AbortController();
  const answer = await fetch(`${url}/api/events`, { headers, signal: stopping.signal });
  if (!answer.ok || !answer.body) throw new Error(`the event stream was answered with ${answer.status}`);
  const waiting = new Map<string, (at: number) => void>();
  let begun: () => void = () => undefined;
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  void hear(answer.body, (data) => {
    begun();
    const id = idIn(data);
    if (id === null) return;
    waiting.get(id)?.(performance.now());
    waiting.delete(id);
  }).catch(() => undefined); // closed below
  await beginning;
  return {
    next: (id) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('a change was not told')), NEVER_MS);
        waiting.set(id, (at) => {
          clearTimeout(timer);
          resolve(at);
        });
      }),
    close: () => stopping.abort(),
  };
}

async function hear(body: ReadableStream<Uint8Array>, tell: (data: string) => void): Promise<void> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) tell(/^data: (.*)$/m.exec(block)?.[1] ?? '');
  }
}

function idIn(data: string): string | null {
  const parsed: unknown = data === '' ? null : JSON.parse(data);
  if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) return null;
  return typeof parsed.id === 'string' ? parsed.id : null;
}
