import { Writable } from 'node:stream';
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { DefaultLogger } from '@temporalio/worker';
import pino from 'pino';
import { createKeyring } from '../../config/keyring';
import type { Store } from '../../store/connection';
import { createCodec } from '../../temporal/codec';
import { installTemporalLogger } from '../support/quiet';
import { TEST_KEYS } from '../support/stack';
import { asText } from './needles';

/** Collects everything that is logged or printed from now on, at the finest level, Temporal's own lines included. */
export function watchOutput() {
  const lines: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  installTemporalLogger(new DefaultLogger('TRACE', (entry) => void lines.push(logLine(entry))));
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    jest.spyOn(stream, 'write').mockImplementation((...args: unknown[]) => {
      lines.push(String(args[0]));
      return write(...(args as Parameters<typeof write>));
    });
  }
  return { logger: pino({ level: 'trace' }, sink), text: () => lines.join('\n') };
}

function logLine({ level, message, meta }: { level: string; message: string; meta?: Record<string, unknown> }): string {
  return [level, message, ...Object.entries(meta ?? {}).map(([key, value]) => `${key}=${valueText(value)}`)].join(' ');
}

function valueText(value: unknown): string {
  if (value instanceof Error) return `${value.stack} ${valueText(value.cause)}`;
  return typeof value === 'object' ? asText(value) : String(value);
}

/** Collects every answer of an API that is not success, as it went over the wire. */
export function watchProblems(apiUrl: string) {
  const bodies: string[] = [];
  const real = globalThis.fetch;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (...args) => {
    const answer = await real(...args);
    if (answer.url.startsWith(apiUrl) && answer.status >= 400) {
      bodies.push(asText([[...answer.headers], await answer.clone().text()]));
    }
    return answer;
  });
  return { count: () => bodies.length, text: () => bodies.join('\n') };
}

/** Everything that Temporal keeps of a task queue's workflows: as it is stored, and opened with our keys. */
export async function temporalTexts(client: Client, taskQueue: string): Promise<{ stored: string; opened: string }> {
  const codec = createCodec(createKeyring(TEST_KEYS));
  const [stored, opened]: [string[], string[]] = [[], []];
  const { executions } = await client.workflowService.listWorkflowExecutions({
    namespace: 'default',
    query: `TaskQueue = '${taskQueue}'`,
    pageSize: 1000,
  });
  for (const info of executions ?? []) {
    const { history } = await client.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: info.execution ?? null,
      maximumPageSize: 1000,
    });
    stored.push(asText(info), asText(history));
    const payloads = await codec.decode(payloadsIn(history?.events));
    opened.push(...payloads.map((one) => asText(one)));
  }
  return { stored: stored.join('\n'), opened: opened.join('\n') };
}

function payloadsIn(part: unknown): Payload[] {
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return [];
  return isPayload(part) ? [part] : Object.values(part).flatMap(payloadsIn);
}

function isPayload(part: object): part is Payload {
  return 'metadata' in part && 'data' in part && part.data instanceof Uint8Array;
}

/** Every document of every collection. */
export async function storeTexts(store: Store): Promise<Map<string, string>> {
  const { db } = store.connection;
  const collections = (await db?.listCollections().toArray()) ?? [];
  const entries = collections.map(async ({ name }) => {
    const documents = await db?.collection(name).find().toArray();
    return [name, asText(documents)] as const;
  });
  return new Map(await Promise.all(entries));
}
