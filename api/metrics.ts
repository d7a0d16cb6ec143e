import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Prometheus metrics of one api process. Labels are kinds and codes, never ids. */
export function createMetrics(read: { eventsWaiting: () => number; requestsWaiting: () => number }) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const acknowledged = new Counter({
    name: 'desk_webhooks_acknowledged_total',
    help: 'Webhook bodies made durable',
    registers,
  });
  const refused = new Counter({
    name: 'desk_webhooks_refused_total',
    help: 'Webhook bodies refused, by reason',
    labelNames: ['reason'],
    registers,
  });
  const written = new Counter({ name: 'desk_events_written_total', help: 'Events turned into facts', registers });
  const signalled = new Counter({ name: 'desk_events_signalled_total', help: 'Events told to workflows', registers });
  const parked = new Counter({
    name: 'desk_events_parked_total',
    help: 'Events parked',
    labelNames: ['reason'],
    registers,
  });
  const trouble = new Counter({
    name: 'desk_ingest_trouble_total',
    help: 'Failures of ingest',
    labelNames: ['what'],
    registers,
  });
  new Gauge({
    name: 'desk_events_waiting',
    help: 'Events that wait for Temporal',
    registers,
    collect() {
      this.set(read.eventsWaiting());
    },
  });
  new Gauge({
    name: 'desk_requests_waiting',
    help: 'Webhook bodies that wait for the store',
    registers,
    collect() {
      this.set(read.requestsWaiting());
    },
  });
  return {
    registry,
    webhookAcknowledged: () => acknowledged.inc(),
    webhookRefused: (reason: string) => refused.inc({ reason }),
    eventsWritten: (count: number) => written.inc(count),
    eventsSignalled: (count: number) => signalled.inc(count),
    eventParked: (reason: string) => parked.inc({ reason }),
    ingestTrouble: (what: string) => trouble.inc({ what }),
  };
}
