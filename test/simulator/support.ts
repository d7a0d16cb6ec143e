import type { Server } from 'node:http';
import express from 'express';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/server';
import type { SeedApp } from '../../simulator/world/seed';

const POLL_MS = 10;
const GIVE_UP_MS = 20_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** Fields that every connected test Page is subscribed to. */
export const ALL_FIELDS =
  'messages,messaging_postbacks,messaging_referrals,message_echoes,message_deliveries,message_reads,message_reactions,message_edits,standby';

export const TWO_PAGES: SeedApp[] = [
  {
    name: 'Test App',
    id: '100000000000001',
    secret: 'sesame',
    pages: [
      {
        name: 'First',
        id: '200000000000001',
        accessToken: 'EAAGfirst',
        visitors: [{ name: 'Анна Смирнова', psid: '3001' }],
      },
      {
        name: 'Second',
        id: '200000000000002',
        accessToken: 'EAAGsecond',
        visitors: [{ name: 'Peter Chang', psid: '3002' }],
      },
    ],
  },
];
export const APP = { id: '100000000000001', token: '100000000000001|sesame' };
export const FIRST = { id: '200000000000001', token: 'EAAGfirst', psid: '3001' };
export const SECOND = { id: '200000000000002', token: 'EAAGsecond', psid: '3002' };

/** Waits until `read` gives something other than undefined or false. */
export async function eventually<T>(read: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + GIVE_UP_MS;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`still not so: ${read.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals
export type Answer = { status: number; headers: Headers; body: any };

/** Calls with a JSON body and reads a JSON answer. */
export async function call(base: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const init: RequestInit = { method, headers: { 'content-type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const answer = await fetch(base + path, init);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) };
}

export interface ReceivedPost {
  raw: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

/** A messaging event as it arrived, with the Page of its entry. */
export interface ReceivedEvent {
  pageId: string;
  // biome-ignore lint/suspicious/noExplicitAny: events are compared with literals
  event: any;
}

/** A callback that keeps the raw bodies. `status` is what it answers to POSTs; null leaves them without an answer. */
export class Receiver {
  readonly posts: ReceivedPost[] = [];
  status: number | null = 200;
  verifyToken = 'let-me-in';
  private constructor(
    readonly url: string,
    private readonly server: Server,
  ) {}

  static async start(): Promise<Receiver> {
    const app = express();
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const receiver = new Receiver(`http://127.0.0.1:${address.port}/hook`, server);
    app.get('/hook', ({ query }, response) => {
      if (query['hub.verify_token'] !== receiver.verifyToken) response.status(403).end();
      else response.type('text').send(query['hub.challenge']);
    });
    app.get('/other-answer', (_request, response) => {
      response.send('42 and more');
    });
    app.post('/hook', express.raw({ type: () => true, limit: '8mb' }), (request, response) => {
      receiver.posts.push({ raw: request.body, headers: request.headers });
      if (receiver.status !== null) response.status(receiver.status).end();
    });
    return receiver;
  }

  events(): ReceivedEvent[] {
    return this.posts.flatMap(({ raw }) =>
      JSON.parse(raw.toString()).entry.map((entry: { id: string; messaging?: unknown[]; standby?: unknown[] }) => ({
        pageId: entry.id,
        event: (entry.messaging ?? entry.standby ?? [])[0],
      })),
    );
  }

  texts(): string[] {
    return this.events().map(({ event }) => event.message?.text);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

export interface Stage {
  simulator: Simulator;
  receiver: Receiver;
  /** Graph or control call. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Saves the callback of the app and subscribes both Pages. */
  connect(fields?: string): Promise<void>;
  write(page: { id: string; psid: string }, text: string): Promise<{ mid: string; timestamp: number }>;
  send(page: { id: string; token: string; psid: string }, text: string, metadata?: string): Promise<Answer>;
  thread(page: {
    id: string;
    psid: string;
  }): Promise<{ text: string; mid: string; direction: string; metadata: string | null }[]>;
  options(change: Record<string, unknown>): Promise<void>;
  fault(request: Record<string, unknown>): Promise<void>;
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A simulator with two Pages of one app, and a receiver that is not connected yet. */
export async function setStage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const simulator = await startSimulator({ port: 0, seed: TWO_PAGES, ...options });
  const receiver = await Receiver.start();
  const callHere = (method: string, path: string, body?: unknown) => call(simulator.url, method, path, body);
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await callHere(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    simulator,
    receiver,
    call: callHere,
    connect: async (fields = ALL_FIELDS) => {
      const callback = { object: 'page', callback_url: receiver.url, verify_token: receiver.verifyToken, fields };
      await must('POST', `/v26.0/${APP.id}/subscriptions`, { ...callback, access_token: APP.token });
      for (const page of [FIRST, SECOND]) {
        await must('POST', `/v26.0/${page.id}/subscribed_apps`, {
          subscribed_fields: fields,
          access_token: page.token,
        });
      }
    },
    write: (page, text) => must('POST', `/simulator/pages/${page.id}/visitors/${page.psid}/messages`, { text }),
    send: (page, text, metadata) => {
      const message = { text, ...(metadata ? { metadata } : {}) };
      const body = { recipient: { id: page.psid }, messaging_type: 'RESPONSE', message, access_token: page.token };
      return callHere('POST', `/v26.0/${page.id}/messages`, body);
    },
    thread: (page) => must('GET', `/simulator/pages/${page.id}/visitors/${page.psid}/messages`),
    options: (change) => must('PUT', '/simulator/webhooks/options', change),
    fault: (request) => must('POST', '/simulator/faults', request),
    advance: (advanceMs) => must('POST', '/simulator/clock', { advanceMs }),
    close: async () => {
      await simulator.close();
      await receiver.close();
    },
  };
}
