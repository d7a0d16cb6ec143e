import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { ReviewFact } from '../../domain/app-review/events';
import { createMailbox } from '../../mail/intake/mailbox';
import { enterInReview } from '../../reviews/enter';
import { createIncomingMail } from '../../reviews/incoming-mail';
import { createReviewMailRepository } from '../../store/review-mail-repository';
import { createReviewRepository } from '../../store/review-repository';
import { startReviewMailbox } from '../../worker/review-mailbox';
import { type Browser, expectProblem, join } from '../people/support';
import { type ImapServer, noImapServer, startImapServer } from '../support/imap-server';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';
import { keysOf, type MailOptions, mailOf } from './metas-mail';

const reason = noImapServer(process.env);
if (reason) process.stderr.write(`skipped, mails over IMAP: ${reason}\n`);
const suite = reason ? describe.skip : describe;

suite('The contact mailbox', () => {
  let stack: Stack;
  let imap: ImapServer;
  let admin: Browser;
  let watches: { stop(): Promise<void> }[] = [];
  beforeAll(async () => {
    [stack, imap] = await Promise.all([startStack(), startImapServer(process.env)]);
    ({ browser: admin } = await join(stack, ['administrator']));
  });
  afterAll(async () => {
    await imap?.stop();
    await stack?.stop();
  });
  beforeEach(async () => {
    await imap.renumber();
    await stack.store.reviewMails.deleteMany({});
    await stack.store.reviewMailboxes.deleteMany({});
  });
  afterEach(async () => {
    await Promise.all(watches.map((watch) => watch.stop()));
    watches = [];
  });

  const mails = () => createReviewMailRepository(stack.store);
  const enter = (appId: string, fact: ReviewFact) => {
    const request = { requestId: randomUUID(), seen: null, actor: 'test', source: 'person', noteId: null } as const;
    return enterInReview(stack.client, stack.taskQueue, appId, { ...request, say: { fact } });
  };

  const incoming = () =>
    createIncomingMail({
      ...{ mails: mails(), reviews: createReviewRepository(stack.store), clock: stack.clock },
      enter: (appId, request) => enterInReview(stack.client, stack.taskQueue, appId, request),
      ...{ trusted: ['facebookmail.com'], ownDomain: 'desk.example' },
      resolver: keysOf('facebookmail.com', 'example.com'),
    });

  function watch(url = imap.url({ folder: 'Reviews' })) {
    const mailbox = createMailbox({ url });
    const deps = { mailbox, mails: mails(), take: incoming(), clock: stack.clock, logger: pino({ level: 'silent' }) };
    watches.push(startReviewMailbox({ ...deps, everyMs: 50 }));
  }

  const deliver = async (...options: MailOptions[]) => {
    for (const one of options) await imap.deliver({ raw: await mailOf(one) });
  };
  const state = async () => (await admin.call('GET', '/api/review-mailbox')).body;
  const listed = async () => (await admin.call('GET', '/api/review-mails')).body.items;
  const readToTheEnd = () => eventually('the mailbox is read', async () => (await state()).readAt);
  const stageOf = async (appId: string) => (await admin.call('GET', `/api/reviews/${appId}`)).body.stage;

  async function inReview(name: string): Promise<string> {
    const appId = String(1e14 + Math.floor(Math.random() * 1e14));
    await admin.call('POST', '/api/reviews', { appId, name });
    await enter(appId, { kind: 'permissions_chosen', permissions: ['pages_messaging'] });
    await enter(appId, { kind: 'precheck_passed', precheckId: 'p' });
    await enter(appId, { kind: 'submitted', snapshotId: 's' });
    await eventually('the desk shows that it is in review', async () => (await stageOf(appId)) === 'in_review');
    return appId;
  }

  test('tells the case that Meta has answered, once, and no verdict', async () => {
    const appId = await inReview('Blue Lagoon');
    const notice = {
      text: 'Your app Blue Lagoon was APPROVED. All permissions approved.',
      messageId: '<n1@facebookmail.com>',
    };
    await deliver(notice, notice);
    watch();
    watch();
    await eventually('the case hears of it', async () => (await stageOf(appId)) === 'outcome_pending');
    await readToTheEnd();
    const { items } = (await admin.call('GET', `/api/reviews/${appId}/entries`)).body;
    const announced = items.filter(({ kind }: { kind: string }) => kind === 'decision_announced');
    expect(announced).toMatchObject([{ source: 'mail', actor: 'mailbox' }]);
    expect(await listed()).toMatchObject([{ judgement: 'review_update', appId, announced: true, seen: false }]);
    await imap.renumber();
    await deliver(notice);
    await eventually('the mailbox is read anew', async () => (await mails().mailbox())?.place?.lastUid === 1);
    expect(await listed()).toHaveLength(1);
  });

  test('may have a clock that is some seconds behind that of Meta and of the desk', async () => {
    const appId = await inReview('Behind');
    const raw = await mailOf({ text: 'About Behind', signedAt: new Date() });
    await incoming()({ raw, whole: true, receivedAt: new Date(Date.now() - 5000) });
    expect(await listed()).toMatchObject([{ judgement: 'review_update', signature: 'pass', appId, announced: true }]);
    expect(await stageOf(appId)).toBe('outcome_pending');
  });

  test('keeps what pretends to be Meta apart, changes nothing by it, and forgets everybody else’s mail', async () => {
    const appId = await inReview('Green Hills');
    await deliver(
      { signedBy: null, text: `App ${appId} was rejected. Appeal at https://appeal.evil.example/?a=1` },
      { from: 'Meta Support <help@example.com>', signedBy: 'example.com', subject: 'Your Page will be disabled' },
      { from: 'Anna <anna@example.com>', signedBy: 'example.com', subject: 'A room', text: 'Is the room free?' },
      { from: 'Desk <desk@desk.example>', signedBy: null, subject: 'Facebook App Review: still waiting' },
    );
    watch();
    await eventually('both are kept', async () => (await listed()).length === 2);
    await readToTheEnd();
    const found = await listed();
    const [first, second] = ['none', 'pass'].map((kind) =>
      found.find((one: { signature: string }) => one.signature === kind),
    );
    expect(first).toMatchObject({
      judgement: 'pretends',
      signature: 'none',
      appId: null,
      linkHosts: ['appeal.evil.example'],
    });
    expect(second).toMatchObject({ judgement: 'pretends', signature: 'pass', signedBy: ['example.com'] });
    expect(await stageOf(appId)).toBe('in_review');
    expectProblem(await admin.call('PATCH', `/api/review-mails/${first.id}`, { appId }), 409, 'review_mail_not_metas');
    expect((await admin.call('PATCH', `/api/review-mails/${first.id}`, { seen: true })).body.seen).toBe(true);
  });

  test('leaves a notice that could mean two cases to a person', async () => {
    const [one, other] = [await inReview('Twin One'), await inReview('Twin Two')];
    await deliver({});
    watch();
    const [{ id }] = await eventually('the notice', async () => ((await listed()).length === 1 ? listed() : null));
    expect([await stageOf(one), await stageOf(other)]).toEqual(['in_review', 'in_review']);
    const assigned = await admin.call('PATCH', `/api/review-mails/${id}`, { appId: other });
    expect(assigned.body).toMatchObject({ appId: other, announced: true });
    expect([await stageOf(one), await stageOf(other)]).toEqual(['in_review', 'outcome_pending']);
  });

  test('takes a notice that is older than the submission for one about another round', async () => {
    const appId = await inReview('Old News');
    await imap.deliver({
      raw: await mailOf({ text: 'About Old News' }),
      receivedAt: new Date(Date.now() - 3 * 86_400_000),
    });
    watch();
    await eventually('it is kept', async () => (await listed()).length === 1);
    await readToTheEnd();
    expect(await listed()).toMatchObject([{ appId, announced: false }]);
    expect(await stageOf(appId)).toBe('in_review');
  });

  test('of which thousands pretend keeps a hundred', async () => {
    const raw = await mailOf({ signedBy: null });
    const bomb = (index: number) => ({ raw: Buffer.concat([raw, Buffer.from(String(index))]) });
    await imap.deliver(...Array.from({ length: 7 }, (_, index) => bomb(index)));
    const known = {
      judgement: 'pretends',
      signature: 'none',
      receivedAt: new Date(stack.clock.now()),
      announced: false,
    };
    const rows = Array.from({ length: 95 }, (_, index) => ({ ...known, _id: `raw-${index}` }) as const);
    await stack.store.reviewMails.insertMany(rows);
    watch();
    await readToTheEnd();
    expect(await stack.store.reviewMails.countDocuments()).toBe(100);
  });

  test.each([
    ['a wrong password', () => imap.url({ pass: 'wrong' }), 'sign_in_refused'],
    ['a folder that is not there', () => imap.url({ folder: 'Nowhere' }), 'no_such_folder'],
    ['a server that is not there', () => 'imap://a:b@127.0.0.1:1/INBOX', 'away'],
  ])('says what is wrong with %s', async (_, url, problem) => {
    watch(url());
    await eventually('the problem', async () => (await state()).state === 'failing');
    expect(await state()).toMatchObject({ problem, readAt: null });
  });
});
