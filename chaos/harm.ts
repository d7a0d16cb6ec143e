import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Simulator } from '../simulator/server';
import type { Call } from './client';
import type { Parts } from './parts';
import type { PlannedTrouble, Trouble } from './plan';

export interface HarmDeps {
  parts: Parts;
  simulator: Simulator;
  facebook: Call;
  person: Call;
  page: { id: string; facebookId: string };
  print(line: string): void;
}

const RETRY_MS = 500;
/** The subcode of an expired token. */
const EXPIRED = 463;
const tokenSchema = z.object({ pageAccessToken: z.string() });

/** Carries out a plan; returns when all of it is done and everything runs again. */
export async function doHarm(deps: HarmDeps, plan: readonly PlannedTrouble[], stopped: AbortSignal): Promise<void> {
  const startedAt = Date.now();
  const under: Promise<void>[] = [];
  for (const { atMs, trouble } of plan) {
    await pause(Math.max(0, startedAt + atMs - Date.now()), undefined, { signal: stopped });
    deps.print(`${(atMs / 1000).toFixed(1).padStart(6)} s  ${inWords(trouble)}`);
    const done = carryOut(deps, trouble);
    done.catch(() => undefined); // told by Promise.all below
    under.push(done);
  }
  await Promise.all(under);
  deps.simulator.faults.clear();
  await newToken(deps);
}

function carryOut(deps: HarmDeps, trouble: Trouble): Promise<void> {
  const { parts, simulator, facebook } = deps;
  switch (trouble.kind) {
    case 'kill':
      return parts.kill(trouble.part, trouble.downMs);
    case 'restart':
      return parts.restart(trouble.part);
    case 'freeze':
      return parts.freeze(trouble.part, trouble.forMs);
    case 'cut':
      return parts.cut(trouble.link, trouble.forMs);
    case 'store_full':
      return fillStore(parts, trouble.forMs);
    case 'graph':
      simulator.faults.add(trouble.fault);
      return Promise.resolve();
    case 'clock':
      return facebook('POST', '/simulator/clock', { advanceMs: trouble.advanceMs }).then(() => undefined);
    case 'token':
      return loseToken(deps, trouble.forMs);
  }
}

async function fillStore({ storeGate }: Parts, forMs: number): Promise<void> {
  storeGate.isFull = true;
  await pause(forMs);
  storeGate.isFull = false;
}

async function loseToken(deps: HarmDeps, forMs: number): Promise<void> {
  await deps.facebook('PUT', `/simulator/pages/${deps.page.facebookId}/token`, { deadSubcode: EXPIRED });
  await pause(forMs);
  await newToken(deps);
}

/** Entered by an administrator, and again until the desk has it. */
async function newToken({ facebook, person, page }: HarmDeps): Promise<void> {
  const { body } = await facebook('PUT', `/simulator/pages/${page.facebookId}/token`, { replace: true });
  const { pageAccessToken: accessToken } = tokenSchema.parse(body);
  for (;;) {
    const { status } = await person('PATCH', `/api/pages/${page.id}`, { accessToken });
    if (status === 200) return;
    await pause(RETRY_MS);
  }
}

export function inWords(trouble: Trouble): string {
  const { kind, ...details } = trouble;
  return `${kind} ${JSON.stringify(details)}`;
}
