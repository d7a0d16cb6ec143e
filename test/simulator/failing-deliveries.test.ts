import { eventually, FIRST, HOUR_MS, MINUTE_MS, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const lineOf = async (page: { id: string }) => {
  const { body } = await stage.call('GET', '/simulator/deliveries');
  return body.pages.find(({ pageId }: { pageId: string }) => pageId === page.id);
};
const alertKinds = async () =>
  (await stage.call('GET', '/simulator/deliveries')).body.alerts.map(({ kind }: { kind: string }) => kind);

/** Lets the first attempts fail: those that follow each other at once. */
async function failAtOnce() {
  stage.receiver.status = 500;
  await stage.write(FIRST, 'while the callback is down');
  await eventually(async () => (await lineOf(FIRST)).failures >= 3);
}

describe('failing deliveries', () => {
  beforeEach(() => stage.connect());

  test('are tried again at once, then after pauses, until the callback answers 200', async () => {
    await failAtOnce();
    expect(await lineOf(FIRST)).toMatchObject({
      pending: 1,
      failingSince: expect.any(Number),
      lastProblem: 'HTTP 500',
    });
    stage.receiver.status = 200;
    await stage.write(FIRST, 'behind it');
    await stage.advance(10_000);
    await eventually(async () => (await lineOf(FIRST)).pending === 0 && (await lineOf(FIRST)).inFlight === 0);
    expect(stage.receiver.texts().slice(-2)).toEqual(['while the callback is down', 'behind it']);
    expect(await lineOf(FIRST)).toMatchObject({ failures: 0, failingSince: null, delivered: 2 });
  });

  test('include answers that come too late, and any status but 200', async () => {
    await stage.options({ timeLimitMs: 50 });
    stage.receiver.status = null;
    await stage.write(FIRST, 'slow');
    await eventually(async () => (await lineOf(FIRST)).failures >= 1);
    stage.receiver.status = 202;
    await eventually(async () => (await lineOf(FIRST)).lastProblem === 'HTTP 202');
  });

  test('of one Page do not hold up another', async () => {
    await failAtOnce();
    stage.receiver.status = 200;
    await stage.write(SECOND, 'all well here');
    await eventually(async () => (await lineOf(SECOND)).delivered === 1);
  });

  test('raise an alert after 15 minutes and remove the subscription of the Page after an hour', async () => {
    await failAtOnce();
    expect(await alertKinds()).toEqual([]);
    await stage.advance(15 * MINUTE_MS);
    await eventually(async () => (await alertKinds()).includes('deliveries_failing'));
    expect((await stage.call('GET', '/credentials')).body[0].connected).toBe(true);
    await stage.advance(45 * MINUTE_MS);
    await eventually(async () => (await alertKinds()).includes('page_unsubscribed'));
    const { body } = await stage.call('GET', `/v26.0/${FIRST.id}/subscribed_apps?access_token=${FIRST.token}`);
    expect(body).toEqual({ data: [] });
    const connected = (await stage.call('GET', '/credentials')).body.map(
      (row: { connected: boolean }) => row.connected,
    );
    expect(connected).toEqual([false, true]);
    expect(await stage.write(FIRST, 'lost')).toMatchObject({ queued: false });
  });

  test('end when the Page is subscribed again: what waits is delivered, what came in between is lost', async () => {
    await failAtOnce();
    await stage.advance(HOUR_MS);
    await eventually(async () => (await alertKinds()).includes('page_unsubscribed'));
    await stage.write(FIRST, 'in between');
    stage.receiver.status = 200;
    await stage.connect();
    await stage.write(FIRST, 'afterwards');
    await eventually(() => stage.receiver.texts().includes('afterwards'));
    expect(stage.receiver.texts()).toContain('while the callback is down');
    expect(stage.receiver.texts()).not.toContain('in between');
  });

  test('are given up after 36 hours', async () => {
    await failAtOnce();
    await stage.advance(36 * HOUR_MS);
    await eventually(async () => (await alertKinds()).includes('events_dropped'));
    expect(await lineOf(FIRST)).toMatchObject({ pending: 0, dropped: 1 });
  });
});
