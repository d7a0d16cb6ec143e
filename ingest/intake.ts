import { isStoreAway } from '../store/errors';
import type { IntakeRepository } from '../store/intake-repository';

/** One webhook body, as it came. */
export interface IntakeRequest {
  connectionId: string;
  receivedAt: Date;
  body: Buffer;
}

export interface Intake {
  /** Resolves when the body is durable; rejects when it is not, and then it must not be acknowledged. */
  add(request: IntakeRequest): Promise<void>;
  /** How many requests wait for the store at this moment. */
  waiting(): number;
  /** Whether webhooks come in faster than one by one: their acknowledgement then goes before everything else. */
  inRush(): boolean;
}

/** Largest sum of bodies in one insert: well below the store's 16 MiB for a document. */
const MAX_FLUSH_BYTES = 8 * 1024 * 1024;

const INSERTS_AT_ONCE = 2;

/** So many requests in one insert are a rush, and it is over when the last such insert is this long ago. */
const RUSH = 4;
const RUSH_FADES_MS = 250;

interface Waiting {
  request: IntakeRequest;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * Makes webhook bodies durable, all that wait together in one insert: the more requests come at once, the fewer writes each
 * costs. `onStored` is told after each insert.
 */
export function createIntake(repository: IntakeRepository, onStored: () => void): Intake {
  let waiting: Waiting[] = [];
  let gathering = false;
  let inserts = 0;
  let lastBatch = 0;
  let lastRush = 0;

  /** Two inserts at once: while the store works on one, the requests of the other are answered and come again. */
  async function flush(): Promise<void> {
    if (gathering || inserts >= INSERTS_AT_ONCE || waiting.length === 0) return;
    gathering = true;
    if (lastBatch > 1) await gather();
    gathering = false;
    const batch = takeBatch();
    lastBatch = batch.length;
    if (lastBatch > RUSH) lastRush = Date.now();
    inserts++;
    void flush();
    await store(batch);
    inserts--;
    onStored();
    void flush();
  }

  /** Those that were answered together ask again together: without a short wait the first of them would go alone. */
  async function gather(): Promise<void> {
    for (let before = -1; before < waiting.length && waiting.length < lastBatch; ) {
      before = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  function takeBatch(): Waiting[] {
    let bytes = 0;
    const end = waiting.findIndex(({ request }, index) => {
      bytes += request.body.length;
      return index > 0 && bytes > MAX_FLUSH_BYTES;
    });
    const batch = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return batch;
  }

  /** What the store refuses together is tried one by one, so that one body never fails its neighbours. */
  async function store(batch: Waiting[]): Promise<void> {
    try {
      await repository.insert(batch.map(({ request }) => request));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && !isStoreAway(error)) await Promise.all(batch.map((one) => store([one])));
      else for (const { reject } of batch) reject(error);
    }
  }

  return {
    add(request) {
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        void flush();
      });
    },
    waiting: () => waiting.length,
    inRush: () => waiting.length > RUSH || Date.now() - lastRush < RUSH_FADES_MS,
  };
}
