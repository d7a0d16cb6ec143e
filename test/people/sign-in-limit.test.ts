import type { Answer } from '../support/http';
import { Browser, type Desk, expectProblem, join, newAddress, newEmail, rawStore, startDesk } from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

const WRONG = 'wrong horse battery';
/** One attempt from a client address that nobody else uses. */
const attempt = (email: string, password?: string, url = desk.api.url) => new Browser(url).signIn(email, password);

async function failures(email: string, times: number): Promise<void> {
  for (let count = 0; count < times; count++) expectProblem(await attempt(email, WRONG), 401, 'credentials_wrong');
}

/** Comparing a password takes a part of a second, and on a busy machine more than one. */
function expectWait(refused: Answer, seconds: number): void {
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(seconds - 5);
  expect(wait).toBeLessThanOrEqual(seconds);
}

describe('After five wrong passwords', () => {
  test('even the right one has to wait, the answer says how long, and after that it works', async () => {
    const { email } = await join(desk, ['operator']);
    await failures(email, 5);
    const refused = await attempt(email);
    expectProblem(refused, 429, 'too_many_attempts');
    expectWait(refused, 15);
    desk.clock.advance(15_000);
    expect((await attempt(email)).status).toBe(200);
  });

  test('each further one doubles the time', async () => {
    const { email } = await join(desk, ['operator']);
    await failures(email, 5);
    for (const seconds of [15, 30, 60, 120]) {
      expectWait(await attempt(email, WRONG), seconds);
      desk.clock.advance(seconds * 1000);
      await failures(email, 1);
    }
  });

  test('a right one makes the account count anew', async () => {
    const { email } = await join(desk, ['operator']);
    await failures(email, 4);
    expect((await attempt(email)).status).toBe(200);
    await failures(email, 4);
    expect((await attempt(email)).status).toBe(200);
  });

  test('an address that nobody has is answered the same way', async () => {
    const email = newEmail('nobody');
    await failures(email, 5);
    expectProblem(await attempt(email, WRONG), 429, 'too_many_attempts');
  });

  test('other accounts are let in as before', async () => {
    const [first, second] = [await join(desk, ['operator']), await join(desk, ['operator'])];
    await failures(first.email, 5);
    expect((await attempt(second.email)).status).toBe(200);
  });
});

describe('Many processes and many attempts at once', () => {
  test('count together', async () => {
    const other = await desk.another();
    const { email } = await join(desk, ['operator']);
    for (const url of [desk.api.url, other.url, desk.api.url, other.url, other.url]) await attempt(email, WRONG, url);
    expectProblem(await attempt(email, undefined, desk.api.url), 429, 'too_many_attempts');
    expectProblem(await attempt(email, undefined, other.url), 429, 'too_many_attempts');
  });

  test('never look at more passwords than one after the other', async () => {
    const { email } = await join(desk, ['operator']);
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(email, WRONG)));
    const codes = answers.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'credentials_wrong').length).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === 'too_many_attempts').length).toBeGreaterThanOrEqual(15);
  });
});

describe('One client address', () => {
  test('that tries many accounts has to wait as well, others do not', async () => {
    const { email } = await join(desk, ['operator']);
    const address = newAddress();
    for (let count = 0; count < 20; count++) {
      expectProblem(await new Browser(desk.api.url, address).signIn(newEmail(), WRONG), 401, 'credentials_wrong');
    }
    const refused = await new Browser(desk.api.url, address).signIn(email);
    expectProblem(refused, 429, 'too_many_attempts');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await attempt(email)).status).toBe(200);
    desk.clock.advance(15_000);
    expect((await new Browser(desk.api.url, address).signIn(email)).status).toBe(200);
  });

  test('is not cleared by signing in with an own account in between', async () => {
    const { email } = await join(desk, ['operator']);
    const address = newAddress();
    for (let count = 0; count < 20; count++) {
      await new Browser(desk.api.url, address).signIn(newEmail(), WRONG);
      if (count % 5 === 0) await new Browser(desk.api.url, address).signIn(email);
    }
    expectProblem(await new Browser(desk.api.url, address).signIn(newEmail(), WRONG), 429, 'too_many_attempts');
  });
});

test('Neither the tried addresses nor the client addresses stand in the counts', async () => {
  const browser = new Browser(desk.api.url);
  const email = newEmail('tried');
  await browser.signIn(email, WRONG);
  const counts = JSON.stringify(await desk.store.attempts.find().lean());
  expect(counts).toContain('account/');
  expect(counts).not.toContain(email);
  expect(counts).not.toContain(browser.address);
  expect(await rawStore(desk)).not.toContain(email);
});
