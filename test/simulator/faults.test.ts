import { APP, eventually, FIRST, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  await stage.connect();
  await stage.write(FIRST, 'hello');
});
afterEach(() => stage.close());

const sentTexts = async () =>
  (await stage.thread(FIRST)).filter(({ direction }) => direction === 'from_page').map(({ text }) => text);

/** A raw send that is given up after a moment. */
function sendWithPatience(text: string, metadata: string, patienceMs: number) {
  return fetch(`${stage.simulator.url}/v26.0/${FIRST.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${FIRST.token}` },
    body: JSON.stringify({ recipient: { id: FIRST.psid }, messaging_type: 'RESPONSE', message: { text, metadata } }),
    signal: AbortSignal.timeout(patienceMs),
  });
}

test('after "timeout after delivery" the visitor has the message once, the caller nothing, and the echo comes', async () => {
  await stage.fault({ on: 'send', fault: { kind: 'timeout_after_delivery' } });
  await expect(sendWithPatience('Здравствуйте', 'op-1', 2000)).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await sentTexts()).toEqual(['Здравствуйте']);
  const echo = await eventually(() => stage.receiver.events().find(({ event }) => event.message?.is_echo));
  expect(echo.event.message).toMatchObject({ metadata: 'op-1', text: 'Здравствуйте' });
  const { body } = await stage.call('GET', '/simulator/sends?metadata=op-1');
  expect(body).toMatchObject([{ fault: 'timeout_after_delivery', mid: expect.any(String), error: null }]);
  expect((await stage.send(FIRST, 'next')).status).toBe(200);
});

test('a hanging connection is cut after the time that was set', async () => {
  await stage.fault({ on: 'send', fault: { kind: 'timeout_after_delivery', hangMs: 20 } });
  await expect(sendWithPatience('x', 'op-2', 20_000)).rejects.toThrow('fetch failed');
});

test.each([
  ['drop_after_delivery', ['x']],
  ['drop_before_delivery', []],
])('%s cuts the connection', async (kind, texts) => {
  await stage.fault({ on: 'send', fault: { kind } });
  await expect(sendWithPatience('x', 'op-3', 20_000)).rejects.toThrow('fetch failed');
  expect(await sentTexts()).toEqual(texts);
});

test('a slow answer comes in the end', async () => {
  await stage.fault({ on: 'send', fault: { kind: 'slow', ms: 30 } });
  expect((await stage.send(FIRST, 'x')).body.message_id).toMatch(/^m_/);
});

test('an error is answered as planned, as often as planned, and sends nothing', async () => {
  const fault = { kind: 'error', code: 2, subcode: 2018344, message: '(#2) busy', httpStatus: 500, isTransient: true };
  await stage.fault({ on: 'send', times: 2, fault });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const { status, body } = await stage.send(FIRST, 'x', 'op-4');
    expect(status).toBe(500);
    expect(body.error).toMatchObject({ code: 2, error_subcode: 2018344, message: '(#2) busy', is_transient: true });
  }
  expect((await stage.send(FIRST, 'x', 'op-4')).status).toBe(200);
  expect(await sentTexts()).toEqual(['x']);
  const { body } = await stage.call('GET', '/simulator/sends?metadata=op-4');
  expect(body.map((record: { error: unknown }) => record.error)).toEqual([
    { code: 2, subcode: 2018344 },
    { code: 2, subcode: 2018344 },
    null,
  ]);
});

test('an error can come with HTTP 200', async () => {
  await stage.fault({ on: 'send', fault: { kind: 'error_in_200', code: 190, subcode: 460 } });
  const { status, body } = await stage.send(FIRST, 'x');
  expect(status).toBe(200);
  expect(body.error).toMatchObject({ code: 190, error_subcode: 460 });
});

test.each([4, 32, 613, 80006])('throttling with code %i states the usage and the minutes to wait', async (code) => {
  await stage.fault({ on: 'send', fault: { kind: 'rate_limit', code, estimatedMinutes: 7 } });
  const { status, headers, body } = await stage.send(FIRST, 'x');
  expect(status).toBe(400);
  expect(body.error.code).toBe(code);
  expect(JSON.parse(headers.get('x-app-usage') ?? '').call_count).toBe(100);
  const usage = JSON.parse(headers.get('x-business-use-case-usage') ?? '');
  expect(usage[FIRST.id][0]).toMatchObject({ type: 'messenger', estimated_time_to_regain_access: 7 });
});

test('the edge can answer with HTML or with nothing but a status', async () => {
  await stage.fault({ on: 'send', fault: { kind: 'html', httpStatus: 502 } });
  const html = await sendWithPatience('x', 'op-5', 20_000);
  expect([html.status, html.headers.get('content-type')]).toEqual([502, expect.stringContaining('text/html')]);
  expect(await html.text()).toContain('<!DOCTYPE html>');
  await stage.fault({ on: 'send', fault: { kind: 'status', httpStatus: 503 } });
  const bare = await sendWithPatience('x', 'op-6', 20_000);
  expect([bare.status, await bare.text()]).toEqual([503, '']);
});

test('a fault hits only the Page and the person it is meant for, and no sender action', async () => {
  await stage.write(SECOND, 'hello');
  await stage.fault({ on: 'send', pageId: FIRST.id, psid: FIRST.psid, fault: { kind: 'error', code: 1200 } });
  expect((await stage.send(SECOND, 'x')).status).toBe(200);
  const typing = { recipient: { id: FIRST.psid }, sender_action: 'typing_on', access_token: FIRST.token };
  expect((await stage.call('POST', `/v26.0/${FIRST.id}/messages`, typing)).status).toBe(200);
  expect((await stage.send(FIRST, 'x')).body.error.code).toBe(1200);
});

test('other Graph calls have their own faults', async () => {
  await stage.fault({ on: 'call', fault: { kind: 'error', code: 190, subcode: 463 } });
  expect((await stage.send(FIRST, 'x')).status).toBe(200);
  const path = `/v26.0/me?access_token=${FIRST.token}`;
  expect((await stage.call('GET', path)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
  expect((await stage.call('GET', path)).status).toBe(200);
});

test('planned faults can be listed and cleared; malformed ones are refused', async () => {
  await stage.fault({ on: 'send', times: 3, fault: { kind: 'html' } });
  const { body } = await stage.call('GET', '/simulator/faults');
  expect(body).toMatchObject([{ on: 'send', times: 3, fault: { kind: 'html', httpStatus: 502 } }]);
  await stage.call('DELETE', '/simulator/faults');
  expect((await stage.call('GET', '/simulator/faults')).body).toEqual([]);
  const answer = await stage.call('POST', '/simulator/faults', { on: 'send', fault: { kind: 'meteor' } });
  expect([answer.status, answer.body.error]).toEqual([400, expect.any(String)]);
});

test('unknown Pages, visitors and paths of the control API are answered with 404', async () => {
  for (const path of [
    '/simulator/pages/1/visitors',
    `/simulator/pages/${APP.id}/visitors/1/messages`,
    '/simulator/what',
  ]) {
    expect((await stage.call('GET', path)).status).toBe(404);
  }
});
