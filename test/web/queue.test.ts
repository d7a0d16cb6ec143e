import type { Browser, Page } from 'playwright-core';
import { join, type Member, PASSWORD } from '../people/support';
import { heldBy, lookAtPresence } from '../queue/support';
import { accessibilityProblems } from '../support/axe';
import { BROWSER_START_MS, startBrowser, type Visit, type VisitOptions, visit } from '../support/browser';
import { cutElements } from '../support/layout';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

let stack: Stack;
let browser: Browser;
let ann: Member;
let bob: Member;
let annas: Visit;
let bobs: Visit;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  [ann, bob] = await Promise.all([
    join(stack, ['operator'], { name: 'Ann Archer' }),
    join(stack, ['operator'], { name: 'Bob Brown' }),
  ]);
  [annas, bobs] = await Promise.all([enter(ann), enter(bob)]);
}, BROWSER_START_MS);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});
afterEach(async () => {
  for (const { id } of (await stack.call('GET', '/api/operators')).body.items) {
    await stack.call('PATCH', `/api/operators/${id}`, { presence: 'offline' });
  }
  for (const { id } of (await stack.call('GET', '/api/conversations?status=open')).body.items) {
    await stack.call('POST', `/api/conversations/${id}/close`);
  }
  for (const { complaints } of [annas, bobs]) expect(complaints.splice(0)).toEqual([]);
});

/** A window of somebody who has signed in. */
async function enter({ email }: Member, options: Partial<VisitOptions> = {}): Promise<Visit> {
  const own = await visit(browser, { url: stack.api.url, ...options });
  await own.page.goto('/sign-in');
  await own.page.locator('input[type=email]').fill(email);
  await own.page.locator('input[type=password]').fill(PASSWORD);
  await own.page.keyboard.press('Enter');
  await own.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  return own;
}

async function writing(text = 'Is the room free?') {
  const visitor = newVisitor(stack);
  await visitor.writes(text);
  await visitor.shown(1);
  return visitor;
}

const presence = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^(Online|Away|Offline)$/ });

async function be(page: Page, choice: 'Online' | 'Away' | 'Offline') {
  await presence(page).click();
  await page.getByRole('menuitemradio', { name: choice }).click();
  await page.getByRole('banner').getByRole('button', { name: choice, exact: true }).waitFor();
}

const received = async (visitor: Awaited<ReturnType<typeof writing>>) =>
  (await visitor.sees()).filter(({ direction }) => direction === 'from_page').map(({ text }) => text);

const replyField = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
const offers = (page: Page) => page.getByRole('region', { name: 'Offered to you' });

test('Online, a visitor writes, it is offered and accepted, answered, and transferred to a colleague who accepts it', async () => {
  await be(annas.page, 'Online');
  await offers(annas.page).getByText('You are online: the next visitor for you is offered here.').waitFor();
  const placeOfList = () => annas.page.getByRole('navigation', { name: 'Conversations' }).boundingBox();
  const before = await placeOfList();
  const maria = await writing();
  await offers(annas.page).getByText('Is the room free?').waitFor();
  expect(await placeOfList()).toEqual(before); // what is under the pointer stays there
  expect(await accessibilityProblems(annas.page)).toEqual([]);
  await offers(annas.page)
    .getByRole('button', { name: /^Accept/ })
    .click();
  await annas.page.waitForURL(`**/inbox/${maria.id}`);
  await replyField(annas.page).fill('Yes, from Friday.');
  await annas.page.keyboard.press('Enter');
  await annas.page.getByText(/^(sent|delivered|read)/).waitFor();
  expect((await heldBy(maria, ann)).assignment.offeredUntil).toBeNull();

  await be(bobs.page, 'Online');
  await annas.page.getByRole('button', { name: 'Transfer' }).click();
  const dialog = annas.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Bob Brown Online 0 of/ }).click({ force: true });
  expect(await accessibilityProblems(annas.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Transfer' }).click();
  await annas.page.getByText('Bob Brown has this conversation and answers it.').waitFor();
  await offers(bobs.page)
    .getByRole('button', { name: /^Accept/ })
    .click();
  await bobs.page.getByText(/· yours$/).waitFor();
  expect((await heldBy(maria, bob)).assignment.offeredUntil).toBeNull();
});

test('At 200 % the last message is in sight below what is offered', async () => {
  const { page } = annas;
  await be(page, 'Online');
  const visitors = [await writing('first of three'), await writing('second of three'), await writing('third of three')];
  await offers(page).getByRole('link', { name: '2 more offers' }).waitFor();
  await ann.browser.call('POST', `/api/conversations/${visitors[0]?.id}/take`, {});
  await page.goto(`/inbox/${visitors[0]?.id}`);
  await page.setViewportSize({ width: 640, height: 400 });
  await offers(page).getByRole('link', { name: '1 more offer' }).waitFor();
  expect(await offers(page).getByRole('button').count()).toBe(1);
  const message = page.getByRole('region', { name: 'Messages' }).getByText('first of three', { exact: true });
  await message.click({ trial: true }); // nothing stands before it
  expect(await cutElements(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('Whoever goes on writing after the first answer goes on in the same field, though the hands have changed', async () => {
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  const { page } = annas;
  const maria = await writing();
  await page.goto(`/inbox/${maria.id}`);
  const note = page.getByText('Nobody has this conversation yet: your answer takes it.');
  await note.waitFor();
  await replyField(page).fill('From Friday.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('And un');
  await note.waitFor({ state: 'detached' });
  await page.keyboard.type('til Sunday.');
  expect(await replyField(page).inputValue()).toBe('And until Sunday.');
  await page.keyboard.press('Enter');
  await eventually('both have arrived', async () => (await received(maria)).length === 2);
  expect(await received(maria)).toEqual(['From Friday.', 'And until Sunday.']);
  await stack.call('PATCH', '/api/desk-settings', { automatic: true });
});

test('What was chosen for a reply is still there after a note and after a look at somebody else; a note leads back to the reply', async () => {
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  const { page } = annas;
  const [maria, ivan] = [await writing(), await writing('Another question')];
  await page.goto(`/inbox/${maria.id}`);
  await page.locator('input[type=file]').setInputFiles({
    ...{ name: 'invoice.txt', mimeType: 'text/plain' },
    buffer: Buffer.from('42'),
  });
  const file = page.getByRole('form', { name: /^Reply to/ }).getByText('invoice.txt');
  await file.waitFor();
  await page.getByRole('button', { name: 'Internal note', exact: true }).click();
  await page.getByRole('textbox', { name: 'Internal note, not sent' }).fill('Wants the invoice');
  await page.keyboard.press('Enter');
  await file.waitFor();
  await page
    .getByRole('form', { name: /^Reply to/ })
    .locator('textarea:focus')
    .waitFor(); // what is typed next is the reply
  await page.getByRole('link', { name: new RegExp(ivan.psid.slice(-4)) }).click();
  await page.getByRole('region', { name: 'Messages' }).getByText('Another question').waitFor();
  expect(await file.count()).toBe(0);
  await page.getByRole('link', { name: new RegExp(maria.psid.slice(-4)) }).click();
  await file.waitFor();
  await replyField(page).fill('Here it is.');
  await page.keyboard.press('Enter');
  await eventually('text and file have arrived', async () => (await received(maria)).length === 2);
  await stack.call('PATCH', '/api/desk-settings', { automatic: true });
});

test('A window that is not in front hears of an offer after the connection was gone for a moment', async () => {
  const { page, context, close } = await enter(ann);
  await page.addInitScript("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })");
  await page.goto('/inbox');
  await be(page, 'Online');
  await context.setOffline(true);
  await page.getByText('Connection lost, trying again.').waitFor();
  await context.setOffline(false);
  const maria = await writing('Is anybody there?');
  await offers(page).getByText('Is anybody there?').waitFor();
  await page.getByText('Connection lost, trying again.').waitFor({ state: 'detached' });
  await heldBy(maria, ann);
  await close();
});

test('Letters work as keys on a keyboard of another alphabet', async () => {
  const { page } = annas;
  const maria = await writing();
  await page.goto(`/inbox/${maria.id}`);
  await replyField(page).waitFor();
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.evaluate(
    "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'т', code: 'KeyN', bubbles: true, cancelable: true }))",
  );
  await page.getByRole('textbox', { name: 'Internal note, not sent' }).waitFor();
});

test('Of two who take the same conversation one has it, and the other is told who', async () => {
  await stack.call('PATCH', '/api/desk-settings', { automatic: false });
  const maria = await writing();
  await Promise.all([annas, bobs].map(({ page }) => page.goto(`/inbox/${maria.id}`)));
  await annas.page.getByText('Nobody has this conversation yet: your answer takes it.').waitFor();
  await bobs.page.getByRole('button', { name: 'Take' }).waitFor();
  await bobs.page.route('**/take', async (route) => {
    await ann.browser.call('POST', `/api/conversations/${maria.id}/take`, {}); // an instant earlier
    await route.continue();
  });
  await bobs.page.keyboard.press('t');
  await bobs.page.getByText('Ann Archer was faster and has this conversation.').waitFor();
  await bobs.page.getByText('Ann Archer has this conversation and answers it.').waitFor();
  expect(await replyField(bobs.page).count()).toBe(0);
  await bobs.page.unroute('**/take');
  await stack.call('PATCH', '/api/desk-settings', { automatic: true });
});

test('The lists show how much is in them, who waits longest first, and keep their place in the address', async () => {
  const { page } = annas;
  const [first, second] = [await writing('one'), await writing('two')];
  await page.goto('/inbox?list=queue');
  await page.getByRole('link', { name: /^Queue 2$/ }).waitFor();
  const rows = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: /waits/ });
  await eventually('both wait', async () => (await rows.count()) === 2);
  expect(await rows.first().textContent()).toContain(first.psid.slice(-4));
  await bob.browser.call('POST', `/api/conversations/${second.id}/take`, {});
  await page.getByRole('link', { name: /^Queue 1$/ }).waitFor();
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  await page.getByRole('link', { name: /Bob Brown has it/ }).waitFor();
  await page.goto('/inbox?list=ending');
  await page.getByText('No window ends soon').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('Somebody who lets offers go by is told why nothing is offered, and comes back with one press', async () => {
  await stack.call('PATCH', '/api/desk-settings', { missedOffersUntilAway: 1, pickUpMs: 25_000 });
  const { page } = annas;
  await be(page, 'Online');
  const maria = await writing();
  await offers(page)
    .getByRole('button', { name: /^Accept/ })
    .waitFor();
  await offers(page)
    .getByText(/You let offers go by, so the desk set you to away/)
    .waitFor({ timeout: 60_000 });
  await heldBy(maria, null);
  await page.getByRole('button', { name: 'I am back' }).click();
  await heldBy(maria, ann);
  await stack.call('PATCH', '/api/desk-settings', { missedOffersUntilAway: 2, pickUpMs: 60_000 });
}, 120_000);

test('Whose connection was lost for longer than the grace is there again at once when it is back, and is told what happened', async () => {
  const { page, context, complaints } = annas;
  await be(page, 'Online');
  const heard = page.waitForResponse('**/api/presence/beat');
  await heard;
  await context.setOffline(true);
  stack.clock.advance(121_000);
  await page.clock.setSystemTime(Date.now() + 121_000);
  await lookAtPresence(stack);
  expect((await ann.browser.call('GET', '/api/presence')).body.reason).toBe('connection_lost');
  await context.setOffline(false);
  await eventually('she is back', async () => {
    return (await ann.browser.call('GET', '/api/presence')).body.presence === 'online';
  });
  await page.getByText(/what you had went back into the queue/).waitFor();
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.clock.setSystemTime(Date.now());
  complaints.splice(0); // being cut off is what it was about
});

test('A supervisor sets how conversations are given out in units of people, and sends somebody home', async () => {
  const carol = await enter(await join(stack, ['supervisor'], { name: 'Carol Clark' }));
  const { page } = carol;
  await be(annas.page, 'Online');
  await page.goto('/queue');
  await page.getByRole('textbox', { name: 'Time to accept' }).fill('2');
  await page.getByRole('combobox', { name: 'Unit: Time to accept' }).selectOption('minutes');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  expect((await stack.call('GET', '/api/desk-settings')).body.pickUpMs).toBe(120_000);
  await page.getByRole('textbox', { name: 'Conversations at once' }).fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A whole number from 1 to 100.').waitFor();
  await page.getByRole('button', { name: 'Change: Ann Archer' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ann Archer' });
  await dialog.getByText('Offline').click();
  await dialog.getByRole('textbox', { name: 'Conversations at once' }).fill('2');
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row', { name: /^Ann Archer Offline .*0 of 2/ }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await carol.close();
  expect(carol.complaints).toEqual([]);
});

test('A supervisor takes over what somebody else has, and gives it to a department', async () => {
  const carol = await enter(await join(stack, ['supervisor'], { name: 'Carol Clark' }));
  const { page } = carol;
  const { id: night } = (await stack.call('POST', '/api/departments', { name: 'Night desk' })).body;
  const maria = await writing();
  await ann.browser.call('POST', `/api/conversations/${maria.id}/take`, {});
  await page.goto(`/inbox/${maria.id}`);
  await page.getByText(/^Ann Archer has this conversation\. You may answer as a supervisor/).waitFor();
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByText(/· yours$/).waitFor();
  await annas.page.goto(`/inbox/${maria.id}`);
  await annas.page.getByText('Carol Clark has this conversation and answers it.').waitFor();
  await page.getByRole('button', { name: 'Transfer' }).click();
  await page.getByRole('dialog').getByText('Night desk', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Transfer' }).click();
  await eventually('it waits for the department', async () => {
    const { assignment, transferredTo } = await maria.conversation();
    return assignment === null && transferredTo?.departmentId === night;
  });
  await carol.close();
  expect(carol.complaints).toEqual([]);
});

test('An offer is heard, and is a notice of the browser while the window is not in front', async () => {
  await stack.call('PATCH', '/api/desk-settings', { pickUpMs: 600_000 }); // the desk's clock is minutes ahead by now
  const own = await enter(ann);
  const { page, context } = own;
  await context.addInitScript(`
    window.notices = [];
    window.tones = 0;
    window.Notification = class { static permission = 'granted'; close() {} };
    ServiceWorkerRegistration.prototype.showNotification = async (title, { data }) => void window.notices.push(title + ' ' + data.address);
    document.hasFocus = () => false;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...at) { window.tones++; return start.apply(this, at); };
  `);
  await page.reload();
  await presence(page).click();
  await page.getByRole('menuitemcheckbox', { name: /A notice of the browser/ }).click();
  await page.keyboard.press('Escape');
  await be(page, 'Online');
  const maria = await writing();
  await offers(page)
    .getByRole('button', { name: /^Accept/ })
    .waitFor();
  await eventually('it was told', async () => (await page.evaluate('window.notices.length')) === 1);
  expect(await page.evaluate('window.notices[0]')).toMatch(
    new RegExp(`${maria.psid.slice(-4)} is waiting for you\\. /inbox/${maria.id}$`),
  );
  expect(await page.evaluate('window.tones')).toBe(2);
  await own.close();
  expect(own.complaints).toEqual([]);
});
