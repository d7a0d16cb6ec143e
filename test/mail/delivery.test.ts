import { GIVE_UP_MS } from '../../domain/mail';
import type { MailCatcher } from '../../embedded/mail/catcher';
import { createMailTransport } from '../../mail/transport';
import { createOutboxRepository, type OutboxMail } from '../../store/outbox-repository';
import { sealText } from '../../store/sealed';
import { createMailDelivery } from '../../worker/mail-delivery';
import { TestClock } from '../support/clock';
import { mailTo, startTestCatcher } from '../support/mail';
import { newId, openTestStore, type TestStore, testCipher } from '../support/test-store';

let store: TestStore;
let catcher: MailCatcher;
let clock: TestClock;
beforeAll(async () => {
  [store, catcher] = await Promise.all([openTestStore(), startTestCatcher()]);
});
beforeEach(async () => {
  clock = new TestClock();
  await store.outbox.deleteMany({});
  await catcher.mailbox.clear();
});
afterAll(async () => {
  await store?.close();
  await catcher?.close();
});

const FROM = { name: 'Messenger Desk', address: 'desk@example.com' };
const MINUTE_MS = 60_000;
const LINK = 'https://desk.example.com/invitation#very-secret';

function delivery(url = catcher.smtpUrl) {
  const transport = createMailTransport({ url, from: FROM });
  const deskUrl = 'https://desk.example.com';
  return createMailDelivery({ outbox: outbox(), transport, cipher: testCipher, deskUrl, clock });
}

const outbox = () => createOutboxRepository(store);

async function enqueue(more: Partial<OutboxMail> = {}): Promise<string> {
  const key = `invitation/${newId()}:anna`;
  await outbox().enqueue({
    ...{ key, to: 'anna@example.com', language: 'en', template: 'invitation' },
    data: { name: 'Anna', expiresAt: '2026-11-29T12:00:00.000Z' },
    ...{ sealedLink: sealText(testCipher, LINK), at: new Date(clock.now()) },
    ...more,
  });
  return key;
}

/** One attempt, by a process of its own. Returns the mail after it. */
async function attempt(by = delivery()) {
  const claimed = await by.claim();
  if (!claimed) throw new Error('nothing is due');
  await by.deliver(claimed);
  return await outbox().find(claimed._id);
}

describe('A mail that waits', () => {
  test('goes out with its text, HTML and headers, and its link is forgotten', async () => {
    await enqueue({ language: 'ru', data: { name: 'Анна', expiresAt: '2026-11-29T12:00:00.000Z' } });
    expect(await attempt()).toMatchObject({ state: 'sent', sealedLink: null, failure: null });
    const mail = await mailTo(catcher, 'anna@example.com');
    expect(mail).toMatchObject({
      subject: 'Приглашение в Messenger Desk',
      from: FROM,
      text: expect.stringContaining(LINK),
      html: expect.stringContaining(LINK),
    });
    const headers = Object.fromEntries(mail?.headers.map(({ key, value }) => [key, value]) ?? []);
    expect(headers).toMatchObject({
      'auto-submitted': 'auto-generated',
      'content-language': 'ru',
      'list-id': 'Messenger Desk <messenger-desk.example.com>',
      'content-type': expect.stringContaining('multipart/alternative'),
    });
    expect(headers).not.toHaveProperty('x-mailer');
  });

  test.each(['refuse_for_now', 'refuse_sign_in'] as const)('is tried again after %s', async (fault) => {
    await enqueue();
    catcher.faults.order(fault, 1);
    const smtp = new URL(catcher.smtpUrl);
    const by = delivery(`smtp://anna:p%40ss@${smtp.host}`);
    const kind = fault === 'refuse_sign_in' ? 'credentials_refused' : 'refused_for_now';
    expect(await attempt(by)).toMatchObject({ state: 'waiting', attempts: 1, failure: { kind } });
    expect(await by.claim()).toBeNull();
    clock.advance(MINUTE_MS);
    expect(await attempt(by)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('is tried again while no server is there', async () => {
    await enqueue();
    expect(await attempt(delivery('smtp://127.0.0.1:9'))).toMatchObject({
      state: 'waiting',
      failure: { kind: 'server_away', code: null },
    });
  });

  test('is not given a password in the clear on a network', async () => {
    await enqueue();
    const hostname = '0.0.0.0'; // leads here, but is not one of the names that never leave this machine
    const result = await attempt(delivery(`smtp://anna:secret@${hostname}:${new URL(catcher.smtpUrl).port}`));
    expect(result).toMatchObject({ state: 'waiting', failure: { kind: 'server_away' } });
  });

  test('is parked with its reason when it is refused for good, and goes out when a person has it tried again', async () => {
    const key = await enqueue();
    catcher.faults.order('refuse', 1);
    expect(await attempt()).toMatchObject({ state: 'parked', failure: { kind: 'recipient_refused', code: 550 } });
    await outbox().retry(key, new Date(clock.now()));
    expect(await attempt()).toMatchObject({ state: 'sent', failure: null });
  });

  test('is parked when it cannot be written', async () => {
    await enqueue({ data: {} });
    expect(await attempt()).toMatchObject({ state: 'parked', failure: { kind: 'unusable' } });
  });

  test('is parked when it has been refused for five days', async () => {
    await enqueue();
    catcher.faults.order('refuse_for_now', 2);
    clock.advance(GIVE_UP_MS - MINUTE_MS);
    expect(await attempt()).toMatchObject({ state: 'waiting' });
    clock.advance(MINUTE_MS);
    expect(await attempt()).toMatchObject({ state: 'parked', failure: { kind: 'refused_for_now' } });
  });

  test('that was taken without an answer goes out again under the same Message-ID', async () => {
    await enqueue();
    catcher.faults.order('drop_after_data', 1);
    expect(await attempt()).toMatchObject({ state: 'waiting', failure: { kind: 'server_away' } });
    clock.advance(MINUTE_MS);
    await attempt();
    const ids = (await catcher.mailbox.list()).map(({ email }) => email.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('whose process was killed after the server had taken it goes out again under the same Message-ID', async () => {
    await enqueue();
    const killed = delivery();
    const claimed = await killed.claim();
    const store = { ...outbox(), markSent: () => new Promise<void>(() => undefined) };
    const transport = createMailTransport({ url: catcher.smtpUrl, from: FROM });
    const dying = createMailDelivery({
      outbox: store,
      transport,
      cipher: testCipher,
      deskUrl: 'https://d.example',
      clock,
    });
    if (claimed) void dying.deliver(claimed);
    while ((await catcher.mailbox.list()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await delivery().claim()).toBeNull();
    clock.advance(10 * MINUTE_MS);
    expect(await attempt()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(new Set((await catcher.mailbox.list()).map(({ email }) => email.messageId)).size).toBe(1);
  });
});

test('A mail whose server hangs up after it took it, and whose worker is killed in between, arrives under one Message-ID', async () => {
  const key = await enqueue();
  catcher.faults.order('drop_after_data', 2);
  for (let life = 0; life < 3; life++) {
    const claimed = await delivery().claim();
    if (!claimed) throw new Error('nothing is due');
    // killed after the server's answer and before it is written down
    const never = () => new Promise<never>(() => undefined);
    const transport = createMailTransport({ url: catcher.smtpUrl, from: FROM });
    const box = { ...outbox(), markSent: never, defer: never };
    const dying = createMailDelivery({
      outbox: box,
      transport,
      cipher: testCipher,
      deskUrl: 'https://d.example',
      clock,
    });
    void dying.deliver(claimed);
    while ((await catcher.mailbox.list()).length <= life) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(10 * MINUTE_MS);
  }
  expect(await attempt()).toMatchObject({ _id: key, state: 'sent', attempts: 4 });
  const ids = (await catcher.mailbox.list()).map(({ email }) => email.messageId);
  expect([ids.length, new Set(ids).size]).toEqual([4, 1]);
});

test('Of many mails under faults of every kind none is lost and none has two Message-IDs', async () => {
  const keys = await Promise.all(Array.from({ length: 30 }, () => enqueue()));
  catcher.faults.order('refuse_for_now', 10);
  catcher.faults.order('drop_after_data', 10);
  for (let round = 0; round < 20 && (await outbox().count('sent')) < keys.length; round++) {
    const lanes = Array.from({ length: 4 }, async () => {
      const by = delivery();
      for (let mail = await by.claim(); mail; mail = await by.claim()) await by.deliver(mail);
    });
    await Promise.all(lanes);
    clock.advance(60 * MINUTE_MS);
  }
  const received = (await catcher.mailbox.list()).map(({ email }) => email.messageId);
  expect(await outbox().count('sent')).toBe(keys.length);
  expect(received).toHaveLength(40);
  expect(new Set(received).size).toBe(keys.length);
});
