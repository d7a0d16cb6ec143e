import type { Browser, Page } from 'playwright-core';
import { createKeyring } from '../../config/keyring';
import type { ReviewFact } from '../../domain/app-review/events';
import { emptyDetails } from '../../domain/app-review/evidence';
import { emptyDraft } from '../../domain/app-review/precheck';
import { createReviewDraftRepository } from '../../store/review-draft-repository';
import { openText } from '../../store/sealed';
import { PASSWORD } from '../people/support';
import { mp4, png } from '../reviews/media';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, visit } from '../support/browser';
import { caseOn, outcome } from '../support/review-case';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { eventually } from '../support/wait';

const FIRST = 'pages_show_list';
const SECOND = 'pages_manage_metadata';

let stack: Stack;
let browser: Browser;
let desk: Visit;
let page: Page;
let review: ReturnType<typeof caseOn>;
let path: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  desk = await visit(browser, { url: stack.api.url });
  page = desk.page;
  await page.goto(`/setup${new URL(stack.api.setupUrl ?? '').hash}`);
  await page.getByLabel('Your name').fill('Anna Administrator');
  await page.getByLabel('E-mail address').fill('anna@example.com');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  review = caseOn(stack.client, stack.taskQueue, stack.pages[0]?.appId);
  path = `/reviews/${review.appId}`;
  await stack.call('POST', '/api/reviews', { appId: review.appId, name: 'Sunny Messenger' });
  await review.enter({ kind: 'permissions_chosen', permissions: [FIRST, SECOND] });
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await review?.stop();
  await stack?.stop();
});
afterEach(() => expect(desk.complaints.splice(0)).toEqual([]));

const section = (name: string | RegExp) => page.locator('section', { has: page.getByRole('heading', { name }) });
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).click();
const stage = (name: string) => page.getByRole('heading', { level: 2, name, exact: true }).waitFor();

/** What axe finds in both themes. */
async function problemsInBothThemes(): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await accessibilityProblems(page)));
  }
  return found;
}

/** Enters what happened on the form that the overview offers for it. */
async function happened(name: string, fill?: () => Promise<void>): Promise<void> {
  await page.goto(path);
  await section('Something else happened').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
  await fill?.();
  await press('Enter');
  await page.waitForURL(`**${path}`);
}

test('A warning is accepted with a reason, stands there with the person, and is taken back; facts are in words', async () => {
  await page.goto(`${path}/check`);
  await press('Check now');
  const warning = page.getByRole('listitem').filter({ hasText: 'P11' });
  await warning.getByRole('button', { name: 'Accept the warning P11' }).click();
  await warning.getByLabel('Why it may be sent all the same').fill('Meta agreed to the name.');
  expect(await problemsInBothThemes()).toEqual([]);
  await press('Accept');
  await warning.getByText(/^Accepted by Anna Administrator, /).waitFor();
  await page.reload();
  await warning.getByText('Meta agreed to the name.').waitFor();
  expect(await problemsInBothThemes()).toEqual([]);
  await warning.getByRole('button', { name: 'Take back that P11 was accepted' }).click();
  await warning.getByRole('button', { name: 'Accept the warning P11' }).waitFor();
  await page.getByText('Seen: 1 administrator', { exact: true }).waitFor();
});

test('The contact address is proven by the code that was mailed to it, and by no other', async () => {
  await page.goto(`${path}/details`);
  const card = section('Contact address');
  await card.getByLabel('E-mail address').fill('review@sunny.example');
  await card.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('button', { name: 'Send a code' }).click();
  await card.getByText(/^A code of six digits is on its way to review@sunny.example/).waitFor();
  const mail = await stack.store.outbox.findOne({ template: 'contact_code', to: 'review@sunny.example' }).lean();
  const code = openText(createKeyring(TEST_KEYS), mail?.sealedLink ?? '');
  await card.getByLabel('Code').fill(code === '111111' ? '222222' : '111111');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await card.getByText('This is not the code of the last mail.').waitFor();
  expect(await problemsInBothThemes()).toEqual([]);
  await card.getByLabel('Code').fill(code);
  await card.getByRole('button', { name: 'Confirm' }).click();
  await card.getByText(/^Confirmed/).waitFor();
});

test('A stopped upload leaves nothing behind, and can be repeated', async () => {
  await page.goto(`${path}/permissions/${FIRST}#recording`);
  const film = { name: 'login.mp4', mimeType: 'video/mp4', buffer: mp4({ seconds: 40, seed: 7 }) };
  const choose = async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Choose a recording')]);
    await chooser.setFiles(film);
  };
  await page.route('**/screencast', () => undefined); // never arrives
  await choose();
  await page.getByRole('progressbar', { name: 'Recording' }).waitFor();
  expect(await problemsInBothThemes()).toEqual([]);
  await press('Stop');
  await page.getByRole('button', { name: 'Choose a recording' }).waitFor();
  expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
  await page.unroute('**/screencast');
  await choose();
  await page.getByText('login.mp4').waitFor();
  expect(await stack.store.reviewScreencasts.countDocuments({ appId: review.appId })).toBe(1);
});

const toMeta = (id: string): ReviewFact[] => [
  { kind: 'precheck_passed', precheckId: 'c1' },
  { kind: 'submitted', snapshotId: id },
];

/** What submitting freezes, with other details in each round. */
async function freeze(id: string, round: number, texts: string): Promise<void> {
  const [shown, details] = await Promise.all([
    stack.store.reviewScreencasts.find({ appId: review.appId }).lean(),
    stack.store.reviewDetails.findById(review.appId).lean(),
  ]);
  const accepted = [{ check: 'P11', permission: null, reason: 'Meta agreed.', by: 'nobody', at: new Date() }];
  await createReviewDraftRepository(stack.store).freeze(
    review.appId,
    id,
    {
      round,
      items: [FIRST, SECOND].map((name) => ({ ...emptyDraft(name), useDescription: `Operators ${texts}.` })),
      evidence: {
        ...{ details: { ...emptyDetails, category: `Messaging ${round}`, login: 'server_to_server' } },
        ...{ detailsHash: 'd'.repeat(64), siteTexts: { privacyUrl: String(round).repeat(64) }, reviewerId: null },
        ...{ iconHash: details?.icon?.hash ?? null, iconFileId: details?.icon?.fileId ?? null, accepted },
        screencasts: shown.map(({ permission, round: of, fileName, hash, bytes }) => {
          return { permission, round: of, fileName, hash, bytes };
        }),
      },
    },
    new Date(),
  );
}

test('A submission is withdrawn, and the next round opens', async () => {
  const icon = { ...stack.headers, 'content-type': 'image/png' };
  await fetch(`${stack.api.url}/api${path}/icon`, { method: 'PUT', headers: icon, body: new Uint8Array(png()) });
  await freeze('s1', 1, 'read');
  await review.enter(...toMeta('s1'));
  await happened('The submission was withdrawn', () => page.getByLabel('Why').fill('The recording was the wrong one.'));
  await stage('Withdrawn');
  await follow('See what to mend');
  await press('Open round 2');
  await eventually('round 2', async () => (await stack.call('GET', `/api${path}`)).body.round === 2);
});

test('What was sent stands beside the texts: details, icon, recordings, accepted warnings, and what differs', async () => {
  await freeze('s2', 2, 'read and answer');
  await review.enter(...toMeta('s2'));
  await page.goto(`${path}/rounds`);
  const second = section('Round 2');
  await second.locator('summary', { hasText: FIRST }).click();
  await second.getByText('The recording of round 1 was shown again.').waitFor();
  const [film] = await Promise.all([
    page.waitForEvent('download'),
    second.getByRole('link', { name: 'Download' }).first().click(),
  ]);
  expect(film.suggestedFilename()).toBe('login.mp4');
  await second.locator('summary', { hasText: 'The app itself' }).click();
  await second.getByText('By a pasted token').waitFor();
  await second.getByText('Meta agreed.').waitFor();
  await second.locator('ins', { hasText: '2' }).waitFor();
  await second.getByText('Privacy policy: the page says something else than before.').waitFor();
  const loaded = `document.querySelector('#round-2 img').naturalWidth`;
  await eventually('the icon', async () => (await page.evaluate<number>(loaded)) === 1024);
  expect(await problemsInBothThemes()).toEqual([]);
});

test('Dates after approval are set, moved and met; their calendar is copied, and its address given up', async () => {
  await review.enter(outcome({ [FIRST]: 'approved', [SECOND]: 'approved' }), { kind: 'published' });
  await page.goto(path);
  await page.getByRole('link', { name: /^Next date: Data Use Checkup/ }).click();
  await section('Entered')
    .getByText(/36\d days from now/)
    .waitFor();
  await press('Set a date: End of an access token');
  await page
    .getByLabel('End of an access token: until')
    .fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
  await press('Enter');
  await section('Entered')
    .getByText(/days? late$/)
    .waitFor();
  expect(await problemsInBothThemes()).toEqual([]);
  await press('Move the date: End of an access token');
  await page.getByLabel('End of an access token: until').fill('2040-01-31');
  await press('Enter');
  await section('Entered').getByText(/2040/).waitFor();
  await press('Done: End of an access token');
  await page.getByRole('button', { name: 'Set a date: End of an access token' }).waitFor();
  await press('Copy: Address of the calendar');
  const address = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(await (await fetch(address)).text()).toContain('SUMMARY:Sunny Messenger: Data Use Checkup');
  await press('Make a new address');
  expect(await problemsInBothThemes()).toEqual([]);
  await press('Make a new one');
  await page.getByText('The old address no longer works.').waitFor();
  expect((await fetch(address)).status).toBe(403);
});

test('Blocked, an appeal, the identity check asked and finished, unblocked: the app is released as before', async () => {
  await happened('The app is blocked', () => page.getByLabel('What Meta wrote').fill('Your app was restricted.'));
  await stage('Blocked');
  await follow('An appeal was sent');
  await page.getByLabel('Text of the appeal, and its number').fill('We answer people only. Case 4711.');
  await press('Enter');
  await stage('Appeal sent');
  await page.getByText('Nothing to do: Meta is looking at the appeal').waitFor();
  expect(await problemsInBothThemes()).toEqual([]);
  await happened('Meta asks for proof of identity', () =>
    page.getByLabel('Who does it, and by when').fill('Anna, until Friday'),
  );
  await page.getByRole('list', { name: 'The app is blocked' }).waitFor();
  await happened('The identity check has ended', async () => {
    await page.getByLabel('Was it passed?').selectOption('Yes');
    expect(await problemsInBothThemes()).toEqual([]);
  });
  await happened('The app is unblocked');
  await stage('Released');
  await follow('Timeline');
  for (const said of ['Your app was restricted.', 'We answer people only. Case 4711.', 'Anna, until Friday']) {
    await page.getByText(said).waitFor();
  }
  await page.getByText('Identity verified').waitFor();
});

test('A warning of Meta has a date to answer by, and is settled', async () => {
  await happened('Meta warns', async () => {
    await page.getByLabel('What Meta wrote').fill('Complete the Data Use Checkup.');
    await page.getByLabel('Answer by').fill('2040-02-01T12:00');
    expect(await problemsInBothThemes()).toEqual([]);
  });
  await page.getByText(/^Meta wants an answer by .*2040/).waitFor();
  await happened('The warning is settled');
  await stage('Released');
});

test('A permission that Meta took back is told, and is given back', async () => {
  await happened('Meta has taken a permission back', async () => {
    await page.getByLabel('Permission', { exact: true }).selectOption(SECOND);
    await page.getByLabel('What happened to it').selectOption('Back to Standard Access');
    expect(await problemsInBothThemes()).toEqual([]);
  });
  await stage('Access lost');
  await page.getByText('Back to Standard Access', { exact: false }).first().waitFor();
  await happened('A permission was given back');
  await stage('Released');
});

test('A closed case reminds of nothing, and goes on where it stood when it is opened again', async () => {
  await happened('Close the case', () => page.getByLabel('Why').fill('The season is over.'));
  await stage('Closed');
  await page.goto(`${path}/dates`);
  await page.getByText('The case is closed: nobody is reminded of these dates.').waitFor();
  expect(await page.getByRole('button', { name: /^Done/ }).count()).toBe(0);
  await page.goto(path);
  await page.getByRole('main').getByRole('link', { name: 'Open it again' }).click();
  await press('Enter');
  await stage('Released');
});

test('Mails at the contact address: Meta’s own is given to its case, a forged one warns and leads nowhere', async () => {
  const mail = { signedBy: [], linkHosts: [], appId: null, announced: false, seenBy: null };
  const [metas, forged] = ['m-metas', 'm-forged'];
  await stack.store.reviewMails.create([
    {
      ...{ ...mail, _id: metas, judgement: 'review_update', signature: 'pass', signedBy: ['facebookmail.com'] },
      ...{ from: 'App Review <notification@facebookmail.com>', subject: 'Your submission', receivedAt: new Date() },
      excerpt: 'There is an update to your App Review submission.',
    },
    {
      ...{ ...mail, _id: forged, judgement: 'pretends', signature: 'none', linkHosts: ['meta-appeals.example'] },
      ...{ from: 'Meta <help@meta-appeals.example>', subject: 'Your app is restricted', receivedAt: new Date() },
      excerpt: '<a href="https://meta-appeals.example">Appeal within 24 hours</a>',
    },
  ]);
  await page.goto('/reviews');
  await follow('Mails from Meta');
  const [own, other] = [page.locator(`[id="${metas}"]`), page.locator(`[id="${forged}"]`)];
  await other.getByText('Not from Meta', { exact: true }).waitFor();
  await other.getByText('Its links lead to: meta-appeals.example').waitFor();
  expect(await other.getByRole('link').count()).toBe(0);
  expect(await problemsInBothThemes()).toEqual([]);
  await own.getByLabel('Which app does it mean?').selectOption('Sunny Messenger');
  await own.getByRole('button', { name: 'That is it' }).click();
  await own.getByRole('link', { name: 'Case: Sunny Messenger' }).waitFor();
  await other.getByRole('button', { name: 'I have seen it' }).click();
  await eventually(
    'it is seen',
    async () => (await other.getByRole('button', { name: 'I have seen it' }).count()) === 0,
  );
});
