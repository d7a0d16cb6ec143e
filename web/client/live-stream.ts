import type { ChangeEvent } from './api';
import type { Told } from './told-queries';

export interface LiveStreamOptions {
  onTold(told: Told): void;
  /** Whether changes are being told at this moment. */
  onState(isUp: boolean): void;
}

/** What the windows of one browser say to each other. */
type Message = { told: Told; id: string } | { isUp: boolean; id: string } | 'who';

const NAME = 'desk-live';

/** The api sends a beat every 15 s: longer silence means that the connection is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;
const LOOK_MS = 5000;
/** Before another try when the api refused the stream. */
const REFUSED_MS = 5000;

/**
 * Reads `/api/events` once for all windows of the browser: the window that holds the lock reads and tells the others, and
 * another one takes over, from the same place, when it is closed. Where there are no locks (an address without https),
 * each window reads for itself. Returns how to stop.
 */
export function startLiveStream({ onTold, onState }: LiveStreamOptions): () => void {
  const stopping = new AbortController();
  const channel = new BroadcastChannel(NAME);
  let lastId = '';
  let heardAt = 0;
  let isUp = false;
  let source: EventSource | null = null;
  let isLeader = false;

  function setState(next: boolean): void {
    heardAt = Date.now();
    if (isUp === next) return;
    isUp = next;
    onState(next);
  }

  function say(message: Message): void {
    if (isLeader) channel.postMessage(message);
  }

  function tell(told: Told): void {
    onTold(told);
    say({ told, id: lastId });
  }

  function state(next: boolean): void {
    setState(next);
    say({ isUp: next, id: lastId });
  }

  function open(): void {
    source?.close();
    if (stopping.signal.aborted) return;
    heardAt = Date.now();
    const own = new EventSource(`/api/events${lastId ? `?${new URLSearchParams({ after: lastId })}` : ''}`);
    source = own;
    const on = (name: string, act: (data: string) => void) =>
      own.addEventListener(name, (event: MessageEvent<string>) => {
        lastId = event.lastEventId;
        act(event.data);
      });
    on('ready', (data) => {
      state(true);
      if (!(JSON.parse(data) as { resumed: boolean }).resumed) tell('everything');
    });
    on('reload', () => {
      state(true);
      tell('everything');
    });
    on('beat', () => state(true));
    on('change', (data) => {
      state(true);
      const { kind, id } = JSON.parse(data) as ChangeEvent;
      tell({ kind, id });
    });
    own.onerror = () => {
      if (source !== own) return;
      state(false);
      if (own.readyState === EventSource.CLOSED) later(REFUSED_MS, open);
    };
  }

  function later(ms: number, act: () => void): void {
    const timer = setTimeout(act, ms);
    stopping.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'who') say({ isUp, id: lastId });
    if (data === 'who' || isLeader) return;
    lastId = data.id;
    if ('told' in data) onTold(data.told);
    else setState(data.isUp);
  };

  const watch = setInterval(() => {
    if (Date.now() - heardAt < SILENCE_MS) return;
    state(false);
    if (isLeader) open();
  }, LOOK_MS);

  async function lead(): Promise<void> {
    isLeader = true;
    open();
    await new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  }

  heardAt = Date.now();
  channel.postMessage('who');
  if ('locks' in navigator) {
    navigator.locks.request(NAME, { signal: stopping.signal }, lead).catch(() => undefined); // given up while waiting
  } else void lead();
  return () => {
    stopping.abort();
    clearInterval(watch);
    source?.close();
    channel.close();
  };
}
