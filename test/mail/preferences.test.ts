import { createKeyring } from '../../config/keyring';
import type { MailCatcher } from '../../embedded/mail/catcher';
import { createMailTransport } from '../../mail/transport';
import { createOutboxRepository } from '../../store/outbox-repository';
import { unsubscribeToken } from '../../store/unsubscribe-token';
import { createMailDelivery } from '../../worker/mail-delivery';
import { type Browser, join } from '../people/support';
import { startTestCatcher } from '../support/mail';
import { approved, caseOn, outcome, toReleased, toReview } from '../support/review-case';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';

let stack: Stack;
let catcher: MailCatcher;
let anna: Browser;
let email: string;
beforeAll(async () => {
  [stack, catcher] = await Promise.all([startStack(), startTestCatcher()]);
  ({ browser: anna, email } = await join(stack, ['administrator']));
});
afterAll(async () => {
  await stack?.stop();
  await catcher?.close();
});

async function newCase() {
  const review = caseOn(stack.client, stack.taskQueue);
  await stack.call('POST', '/api/reviews', { appId: review.appId, name: 'Sunny Hotels' });
  const rows = () =>
    stack.store.outbox
      .find({ 'list.thread': `review:${review.appId}`, to: email })
      .sort({ 'list.cause': 1 })
      .lean();
  return {
    ...review,
    events: async () => (await rows()).map(({ data, state }) => [data.event, state]),
    async delivered() {
      const { claim, deliver } = createMailDelivery({
        outbox: createOutboxRepository(stack.store),
        transport: createMailTransport({ url: catcher.smtpUrl, from: { name: 'Desk', address: 'desk@example.com' } }),
        cipher: createKeyring(TEST_KEYS),
        ...{ deskUrl: 'https://desk.example.com', clock: stack.clock },
      });
      for (let mail = await claim(); mail; mail = await claim()) await deliver(mail);
      const all = (await catcher.mailbox.list()).filter(({ envelope }) => envelope.to.includes(email));
      return all.map(({ email: mail }) => Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])));
    },
  };
}

const choose = (...off: string[]) => anna.call('PATCH', '/api/session/mail-preferences', { off });

test('what somebody switched off is not mailed, urgent mails are', async () => {
  expect((await anna.call('GET', '/api/session/mail-preferences')).body).toEqual({ off: [] });
  expect((await choose('outcome', 'enforcement')).body).toEqual({ off: ['outcome', 'enforcement'] });
  const review = await newCase();
  await review.enter(...toReleased, { kind: 'blocked' }, { kind: 'appeal_sent' });
  expect(await review.events()).toEqual([['blocked', 'waiting']]);
  await choose();
});

test('the link of a mail switches its category off with one POST and without signing in', async () => {
  const review = await newCase();
  await review.enter(...toReview);
  const [headers] = await review.delivered();
  expect(headers?.['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  const address = new URL(/<(.*)>/.exec(headers?.['list-unsubscribe'] ?? '')?.[1] ?? '');
  const answer = await fetch(stack.api.url + address.pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(answer.status).toBe(200);
  expect((await anna.call('GET', '/api/session/mail-preferences')).body).toEqual({ off: ['outcome'] });
  const forged = await fetch(`${stack.api.url}/api/mail-unsubscribe/${Buffer.from('k1.AAAA').toString('base64url')}`, {
    method: 'POST',
  });
  expect(forged.status).toBe(403);
  await choose();
});

test('opening the link only asks: a person presses a button, and programs that scan mails change nothing', async () => {
  const { id } = (await anna.call('GET', '/api/session')).body.person;
  await anna.call('PATCH', '/api/session', { language: 'ru' });
  const token = unsubscribeToken(createKeyring(TEST_KEYS), id, 'reminders');
  const ask = (method: string, named = token) =>
    fetch(`${stack.api.url}/api/mail-unsubscribe/${named}`, { method, headers: { accept: 'text/html,*/*;q=0.8' } });
  const opened = await ask('GET');
  expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await opened.text()).toMatch(/<html lang="ru">.*«Напоминания»\?.*<form method="post">/s);
  expect((await anna.call('GET', '/api/session/mail-preferences')).body).toEqual({ off: [] });
  expect(await (await ask('POST')).text()).toContain('Письма «Напоминания» больше не приходят.');
  expect((await anna.call('GET', '/api/session/mail-preferences')).body).toEqual({ off: ['reminders'] });
  expect(await (await ask('GET')).text()).not.toContain('<form');
  const forged = await ask('GET', 'bm90IG91cnM');
  expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining('This link is not valid.')]);
  await choose();
  await anna.call('PATCH', '/api/session', { language: 'en' });
});

test('a result that was corrected before its mail went out is not mailed, the correction is', async () => {
  const review = await newCase();
  await review.enter(...toReview);
  await review.delivered();
  await review.enter(outcome(approved));
  await review.correct(toReview.length + 1, outcome({ ...approved, pages_messaging: 'rejected' }));
  expect(await review.events()).toEqual([
    ['submitted', 'sent'],
    ['approved', 'cancelled'],
    ['corrected', 'waiting'],
  ]);
});

test('a closed case mails nothing that had not left', async () => {
  const review = await newCase();
  await review.enter(...toReview, { kind: 'closed' });
  expect(await review.events()).toEqual([['submitted', 'cancelled']]);
});
