import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createKeyring } from '../../config/keyring';
import { type GuardedProcess, startGuarded } from '../../embedded/child-process';
import type { MailCatcher } from '../../embedded/mail/catcher';
import { createHookDeliveryRepository } from '../../store/hook-delivery-repository';
import { createHookRepository } from '../../store/hook-repository';
import { createOutboxRepository } from '../../store/outbox-repository';
import { sealText } from '../../store/sealed';
import { startHookReceiver } from '../support/hook-receiver';
import { startTestCatcher } from '../support/mail';
import { TEST_KEYS } from '../support/stack';
import { mongoUri, openTestStore, type TestStore } from '../support/test-store';
import { eventually } from '../support/wait';

const MAILS = 6;
const END_OF_DATA = '\r\n.\r\n';
const PATIENCE_MS = 60_000;

/** Between worker and mail server; keeps the server's answers to itself: all of them, or those after the mail was taken. */
interface Gate {
  url: string;
  hold: 'everything' | 'after_data' | 'nothing';
  close(): void;
}

let store: TestStore;
let catcher: MailCatcher;
let gate: Gate;
let worker: GuardedProcess;
beforeAll(async () => {
  [store, catcher] = await Promise.all([openTestStore(), startTestCatcher()]);
  gate = await openGate(Number(new URL(catcher.smtpUrl).port));
});
afterAll(async () => {
  worker?.kill();
  await worker?.exited;
  gate?.close();
  await catcher?.close();
  await store?.close();
});

async function openGate(port: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    let wasSent = false;
    let tail = '';
    client.on('data', (chunk) => {
      tail = (tail + chunk.toString('latin1')).slice(-END_OF_DATA.length); // it may come in pieces
      wasSent ||= tail === END_OF_DATA;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      const held = state.hold === 'everything' || (state.hold === 'after_data' && wasSent);
      if (!held) client.write(chunk);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const state: Gate = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: 'everything',
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
  return state;
}

/** The worker process as in production. */
async function startWorker(): Promise<void> {
  const uri = new URL(mongoUri());
  uri.pathname = `/${store.dbName}`;
  worker = await startGuarded({
    command: process.execPath,
    args: [path.join(process.cwd(), 'dist/worker/main.js')],
    env: {
      ...{ PATH: process.env.PATH, MONGODB_URI: uri.href, TEMPORAL_ADDRESS: process.env.TEST_TEMPORAL_ADDRESS },
      ...{ ENCRYPTION_KEYS: TEST_KEYS, SMTP_URL: gate.url, MAIL_FROM: 'desk@sunny.example', LOG_LEVEL: 'warn' },
      ...{ GRAPH_API_URL: 'http://127.0.0.1:9', PUBLIC_URL: 'http://127.0.0.1:9', WEBHOOK_PRIVATE_ADDRESSES: 'true' },
    },
    output: { file: path.join(process.cwd(), 'dist', 'mail-kill-worker.log') },
  });
}

const inState = (state: 'waiting' | 'sending' | 'sent') => store.outbox.countDocuments({ state });

/** SIGKILL, then another one that comes after the claims of the first have ended. */
async function killAndReplace(hold: Gate['hold']): Promise<void> {
  worker.kill();
  await worker.exited;
  await store.outbox.updateMany({ state: 'sending' }, { $set: { dueAt: new Date(0) } });
  await store.hookLanes.updateMany({}, { $set: { dueAt: new Date(0) } });
  gate.hold = hold;
  await startWorker();
}

test('a worker killed after its claim, and another after the server took the mail: none is lost, none has a second Message-ID', async () => {
  const outbox = createOutboxRepository(store);
  const sealedLink = sealText(createKeyring(TEST_KEYS), 'https://desk.sunny.example/invitation#x');
  for (let n = 0; n < MAILS; n++) {
    await outbox.enqueue({
      ...{ key: `invitation/${n}:p${n}`, to: `p${n}@sunny.example`, language: 'en', template: 'invitation' },
      ...{ data: { name: 'Anna', expiresAt: '2026-11-29T12:00:00.000Z' }, sealedLink, at: new Date(n) },
    });
  }
  await startWorker();
  await eventually(
    'mails are claimed, and the server says nothing',
    async () => (await inState('sending')) > 0,
    PATIENCE_MS,
  );
  expect(await catcher.mailbox.list()).toEqual([]);

  await killAndReplace('after_data');
  const taken = async () => (await catcher.mailbox.list()).length;
  await eventually('the server took mails, and its answer is on the way', async () => (await taken()) > 0, PATIENCE_MS);
  expect(await inState('sent')).toBe(0);

  await killAndReplace('nothing');
  await eventually('all have left', async () => (await inState('sent')) === MAILS, PATIENCE_MS);
  const mails = await catcher.mailbox.list();
  const ids = new Map(mails.map(({ email, envelope }) => [email.messageId, envelope.to[0]]));
  expect([...ids.values()].sort()).toEqual(Array.from({ length: MAILS }, (_, n) => `p${n}@sunny.example`));
  expect(mails.length).toBeGreaterThan(MAILS);
}, 180_000);

test('a worker killed before another program has answered: the event comes again under the same id', async () => {
  const hooks = createHookRepository(store, createKeyring(TEST_KEYS));
  const deliveries = createHookDeliveryRepository(store);
  const receiver = await startHookReceiver();
  receiver.answers(() => 'nothing');
  const now = new Date();
  const hook = { name: 'CRM', url: receiver.url, events: [], includeText: false, secret: 'whsec_c2VjcmV0', now };
  await hooks.add({ id: 'h1', ...hook });
  const about = { lane: 'c1', conversationId: 'c1', messageId: null, at: now, facts: { conversationId: 'c1' } };
  const { _id: id } = await deliveries.add('h1', { kind: 'message.received', key: 'm1', ...about }, now);
  await eventually('the request is under way', () => receiver.received.length === 1, PATIENCE_MS);
  receiver.answers(() => 204);
  await killAndReplace('nothing');
  await eventually('it is taken', async () => (await deliveries.find(id))?.state === 'delivered', PATIENCE_MS);
  expect(receiver.received.map((one) => one.id)).toEqual([id, id]);
  await eventually('nothing waits any more', async () => (await store.hookLanes.countDocuments()) === 0);
  await receiver.close();
}, 120_000);
