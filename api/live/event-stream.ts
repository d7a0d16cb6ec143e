import type { Response } from 'express';

/** Heard by browsers and proxies, so that both notice when the other side is gone. */
const BEAT_MS = 15_000;

/** How long browsers wait before they come back. */
const RETRY_MS = 1000;

/** What may wait for a reader that does not read; more ends the stream, and it comes back for the rest. */
const MOST_WAITING_BYTES = 1024 * 1024;

export interface EventStream {
  /** `id` is what `Last-Event-ID` brings back. */
  send(event: string, id: string, data: unknown): void;
  /** What the next beat carries, so that coming back does not repeat what was not for this reader. */
  passed(id: string): void;
  close(): void;
}

/** Answers with server-sent events (WHATWG HTML, 9.2) until either side ends it. */
export function openEventStream(response: Response, start: string, onClose: () => void): EventStream {
  let lastId = start;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform', // compressing proxies would collect
    'X-Accel-Buffering': 'no', // nginx
  });
  response.flushHeaders();
  write(`retry: ${RETRY_MS}\n`);
  const beat = setInterval(() => send('beat', lastId, {}), BEAT_MS);
  response.on('close', () => {
    clearInterval(beat);
    onClose();
  });

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  }

  function send(event: string, id: string, data: unknown): void {
    lastId = id;
    write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  return {
    send,
    passed(id) {
      lastId = id;
    },
    close: () => response.end(),
  };
}
