import { Counter, Histogram, type Registry } from 'prom-client';

/** Counts calls of the Graph API by what came of them. Labels are our own classes: few, and without ids. */
export function createGraphCallMetrics(registry: Registry): (call: { outcome: string; ms: number }) => void {
  const registers = [registry];
  const calls = new Counter({
    name: 'desk_graph_calls_total',
    help: 'Calls of the Graph API by outcome: success, or the class of the error',
    labelNames: ['outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'desk_graph_call_duration_seconds',
    help: 'How long Facebook takes to answer',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers,
  });
  return ({ outcome, ms }) => {
    calls.inc({ outcome });
    durations.observe(ms / 1000);
  };
}
