import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Seconds. A message should be there at once; while Temporal is away it may be told of hours later. */
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3600];
const HTTP_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Prometheus metrics of one api process. Labels are kinds, codes and routes, never ids. */
export function createMetrics(
  registry: Registry,
  read: { eventsWaiting: () => number; requestsWaiting: () => number },
) {
  const registers = [registry];
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
  const visible = lag('desk_event_visible_seconds', 'From the receipt of an event until it can be read');
  const told = lag('desk_event_told_seconds', 'From the receipt of an event until its workflow has been told');
  const requests = new Histogram({
    name: 'desk_http_request_duration_seconds',
    help: 'Answers by route; streams of events are not among them',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_BUCKETS,
    registers,
  });

  function lag(name: string, help: string): (receivedAt: readonly number[]) => void {
    const histogram = new Histogram({ name, help, buckets: LAG_BUCKETS, registers });
    return (receivedAt) => {
      for (const at of receivedAt) histogram.observe(Math.max(Date.now() - at, 0) / 1000);
    };
  }

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
    /** `receivedAt`: epoch ms, of each event. */
    eventsWritten: (receivedAt: readonly number[]) => {
      written.inc(receivedAt.length);
      visible(receivedAt);
    },
    eventsSignalled: (receivedAt: readonly number[]) => {
      signalled.inc(receivedAt.length);
      told(receivedAt);
    },
    /** `status`: its class, such as `2xx`. */
    httpAnswered: (labels: { method: string; route: string; status: string }, seconds: number) =>
      requests.observe(labels, seconds),
    eventParked: (reason: string) => parked.inc({ reason }),
    ingestTrouble: (what: string) => trouble.inc({ what }),
  };
}
