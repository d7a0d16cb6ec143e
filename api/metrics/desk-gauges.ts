import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../../domain/clock';
import type { DeskFigures } from '../../store/desk-figures';

/** Figures of one scrape are read once, and scrapes that come together share them. */
const FRESH_MS = 2000;

export interface DeskGaugesOptions {
  registry: Registry;
  read: () => Promise<DeskFigures>;
  temporalIsUp: () => Promise<boolean>;
  /** See `attemptsOfQueue`. */
  attemptsOfQueue: () => Promise<number>;
  clock: Clock;
}

/** How one figure is shown: alone, or one for each value of its label. */
interface Shown {
  name: string;
  help: string;
  label?: string;
  values(figures: DeskFigures, now: number): Iterable<readonly [string, number]>;
}

const SHOWN: readonly Shown[] = [
  alone('desk_intake_documents', 'Acknowledged bodies on their way to facts and signals', (f) => f.intakeDocuments),
  alone('desk_intake_lag_seconds', 'Age of the oldest of them', (f, now) => secondsSince(f.intakeSince, now)),
  alone('desk_parked_events', 'Events that could not be used and wait for a person', (f) => f.parkedEvents),
  alone('desk_conversations_open', 'Open conversations', (f) => f.openConversations),
  alone('desk_queue_conversations', 'Open conversations that nobody has', (f) => f.waitingConversations),
  alone('desk_queue_wait_seconds', 'How long the longest of them waits', (f, now) => secondsSince(f.waitingSince, now)),
  alone('desk_mail_lag_seconds', 'How long the oldest mail has been due', (f, now) =>
    secondsSince(f.mailDueSince, now),
  ),
  alone('desk_webhook_lanes', 'Lanes of outgoing webhooks with something to deliver', (f) => f.webhookLanes),
  labelled('desk_operators', 'People at the desk', 'presence', (f) => Object.entries(f.operators)),
  labelled('desk_mails', 'Mails in the outbox that have not left', 'state', (f) => Object.entries(f.mails)),
  labelled('desk_reviews', 'Cases of App Review', 'stage', (f) => f.reviews),
  labelled('desk_pages', 'Connected Pages by health', 'state', (f) => f.pages),
];

function alone(name: string, help: string, value: (figures: DeskFigures, now: number) => number): Shown {
  return { name, help, values: (figures, now) => [['', value(figures, now)]] };
}

function labelled(
  name: string,
  help: string,
  label: string,
  values: (figures: DeskFigures) => Iterable<readonly [string, number]>,
): Shown {
  return { name, help, label, values };
}

function secondsSince(at: number | null, now: number): number {
  return at === null ? 0 : Math.max(now - at, 0) / 1000;
}

/**
 * What the store knows of the whole desk. Every api process tells the same, so queries take `max`. While the store is away
 * nothing is told of it but `desk_dependency_up`.
 */
export function registerDeskGauges(options: DeskGaugesOptions): void {
  const { registry, read, temporalIsUp, attemptsOfQueue, clock } = options;
  const figures = shared(read);
  for (const { name, help, label, values } of SHOWN) {
    new Gauge({
      ...{ name, help, labelNames: label ? [label] : [], registers: [registry] },
      async collect() {
        this.reset();
        const now = await figures();
        if (now === null) this.remove();
        else for (const [key, value] of values(now, clock.now())) this.set(label ? { [label]: key } : {}, value);
      },
    });
  }
  new Gauge({
    ...{ name: 'desk_queue_task_attempts', help: 'Attempts at the present task of the queue', registers: [registry] },
    async collect() {
      const attempts = await attemptsOfQueue().catch(() => null);
      if (attempts === null) this.remove();
      else this.set(attempts);
    },
  });
  new Gauge({
    ...{ name: 'desk_dependency_up', help: 'Whether a server answers', labelNames: ['server'], registers: [registry] },
    async collect() {
      this.set({ server: 'mongodb' }, (await figures()) === null ? 0 : 1);
      this.set({ server: 'temporal' }, (await temporalIsUp()) ? 1 : 0);
    },
  });
}

/** One reading for everybody who asks within a moment; null: the store is away. */
function shared(read: () => Promise<DeskFigures>): () => Promise<DeskFigures | null> {
  let reading: Promise<DeskFigures | null> | null = null;
  let readAt = 0;
  return () => {
    if (reading === null || Date.now() - readAt > FRESH_MS) {
      readAt = Date.now();
      reading = read().catch(() => null);
    }
    return reading;
  };
}
