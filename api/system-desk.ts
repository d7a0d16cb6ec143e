import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { z } from 'zod';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import { RETENTION, type Retained } from '../domain/retention';
import type { Store } from '../store/connection';
import { sealedUses } from '../store/resealing';
import { createRetentionRepository, storeVersion } from '../store/retention-repository';
import { DESK_TASK_QUEUE } from '../workflows/contracts';
import { isDroppable, keyUses } from './keys-report';
import { isoTime } from './schemas/common';
import type * as schemas from './schemas/system';

export interface SystemDeskDeps {
  store: Store;
  client: Client;
  cipher: Pick<Cipher, 'currentKeyId' | 'keyIds'>;
  clock: Clock;
  version: string;
  build: string | null;
  taskQueue?: string | undefined;
}

const PATIENCE_MS = 3000;
const { TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;

export type SystemDesk = ReturnType<typeof createSystemDesk>;

/** How this installation runs: versions, servers, keys and what is kept how long. Never a secret, never an address. */
export function createSystemDesk(deps: SystemDeskDeps) {
  const { store, client, cipher, clock, version, build, taskQueue = DESK_TASK_QUEUE } = deps;
  const startedAt = new Date(clock.now());
  const retention = createRetentionRepository(store);
  const { namespace } = client.options;

  /** Null: Temporal does not answer. */
  async function asked<T>(call: () => Promise<T>): Promise<T | null> {
    return await client.withDeadline(Date.now() + PATIENCE_MS, call).catch(() => null);
  }

  async function servers() {
    const queue = { namespace, taskQueue: { name: taskQueue }, taskQueueType: TASK_QUEUE_TYPE_WORKFLOW };
    const [mongo, system, described] = await Promise.all([
      storeVersion(store),
      asked(() => client.workflowService.getSystemInfo({})),
      asked(() => client.workflowService.describeTaskQueue(queue)),
    ]);
    const polling = described?.pollers?.length ?? 0;
    return [
      { name: 'mongodb' as const, up: mongo !== null, version: mongo },
      { name: 'temporal' as const, up: system !== null, version: system?.serverVersion || null },
      { name: 'worker' as const, up: polling > 0, version: null },
    ];
  }

  async function historiesMs(): Promise<number | null> {
    const described = await asked(() => client.workflowService.describeNamespace({ namespace }));
    const { seconds } = described?.config?.workflowExecutionRetentionTtl ?? {};
    return seconds === null || seconds === undefined ? null : Number(seconds) * 1000;
  }

  async function kept(what: Retained): Promise<z.input<typeof schemas.retained>> {
    const keptMs = RETENTION[what];
    if (keptMs === 'until_erased') return { what, keeping: 'until_erased', keptMs: null, nextAt: null };
    const oldest = await retention.oldest(what);
    return { what, keeping: 'limited', keptMs, nextAt: isoTime(oldest && oldest.getTime() + keptMs) };
  }

  return {
    async about(): Promise<z.input<typeof schemas.about>> {
      const running = { version, node: process.versions.node, startedAt: startedAt.toISOString() };
      return { ...running, build, servers: await servers() };
    },
    /** Goes through everything that is sealed. Runs of workflows are not looked at: `npm run keys -- status` does. */
    async keys(): Promise<z.input<typeof schemas.key>[]> {
      const uses = keyUses(cipher, await sealedUses(store), []);
      return uses.map((use) => ({
        ...{ id: use.keyId, role: use.role, unused: isDroppable(use) },
        texts: Object.values(use.fields).reduce((sum, count) => sum + count, 0),
      }));
    },
    async retention(): Promise<z.input<typeof schemas.retained>[]> {
      const known = await Promise.all((Object.keys(RETENTION) as Retained[]).map(kept));
      const keptMs = await historiesMs();
      const keeping = keptMs === null ? ('unknown' as const) : ('limited' as const);
      return [...known, { what: 'histories', keeping, keptMs, nextAt: null }];
    },
  };
}
