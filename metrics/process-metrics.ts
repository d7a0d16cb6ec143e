import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What every process of ours tells of itself: memory, event loop, and which version runs. */
export function createProcessMetrics(component: 'api' | 'worker', version: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const build = new Gauge({
    name: 'desk_build_info',
    help: 'Always 1; the labels say what runs',
    labelNames: ['component', 'version'],
    registers: [registry],
  });
  build.set({ component, version }, 1);
  return registry;
}
