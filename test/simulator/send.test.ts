import { FIRST, HOUR_MS, SECOND, type Stage, setStage } from './support';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

const post = (body: Record<string, unknown>, page = FIRST) =>
  stage.call('POST', `/v26.0/${page.id}/messages`, { access_token: page.token, recipient: { id: page.psid }, ...body });

test('a message within the window reaches the visitor and is answered with its id', async () => {
  await stage.write(FIRST, 'Есть номера?');
  const { status, body } = await stage.send(FIRST, 'Да, есть', 'reply-1');
  expect(status).toBe(200);
  expect(body).toEqual({ recipient_id: FIRST.psid, message_id: expect.stringMatching(/^m_/) });
  expect(await stage.thread(FIRST)).toMatchObject([
    { direction: 'from_visitor', text: 'Есть номера?', metadata: null },
    { direction: 'from_page', text: 'Да, есть', metadata: 'reply-1', mid: body.message_id },
  ]);
});

test('two equal calls make two messages', async () => {
  await stage.write(FIRST, 'hello');
  await stage.send(FIRST, 'same', 'reply-1');
  await stage.send(FIRST, 'same', 'reply-1');
  expect((await stage.thread(FIRST)).filter(({ text }) => text === 'same')).toHaveLength(2);
  expect((await stage.call('GET', '/simulator/sends?metadata=reply-1')).body).toHaveLength(2);
});

test('/me, form fields with JSON inside and a Bearer token are understood', async () => {
  await stage.write(FIRST, 'hello');
  const answer = await fetch(`${stage.simulator.url}/v26.0/me/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${FIRST.token}` },
    body: new URLSearchParams({
      recipient: JSON.stringify({ id: FIRST.psid }),
      messaging_type: 'RESPONSE',
      message: JSON.stringify({ text: 'Ответ' }),
    }),
  });
  expect(answer.status).toBe(200);
  expect(await stage.thread(FIRST)).toMatchObject([{}, { text: 'Ответ' }]);
});

test.each([
  ['an unknown person', { recipient: { id: '999' }, message: { text: 'x' } }, 100, 2018001],
  ['a person of another Page', { recipient: { id: SECOND.psid }, message: { text: 'x' } }, 100, 2018001],
  ['no recipient', { recipient: undefined, message: { text: 'x' } }, 100, undefined],
  ['no message', {}, 100, 2018034],
  ['an empty message', { message: {} }, 100, 2018034],
  ['an empty text', { message: { text: '' } }, 100, 2018032],
  ['2001 characters', { message: { text: 'ж'.repeat(2001) } }, 100, undefined],
  ['a text with an attachment', { message: { text: 'x', attachment: { type: 'image', payload: {} } } }, 100, undefined],
  ['a message with a sender action', { message: { text: 'x' }, sender_action: 'typing_on' }, 100, 2018014],
  [
    'a tag that has ended',
    { message: { text: 'x' }, messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' },
    100,
    undefined,
  ],
  ['MESSAGE_TAG without a tag', { message: { text: 'x' }, messaging_type: 'MESSAGE_TAG' }, 100, undefined],
  ['an unknown messaging type', { message: { text: 'x' }, messaging_type: 'SHOUT' }, 100, undefined],
  [
    'HUMAN_AGENT without the feature',
    { message: { text: 'x' }, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
    10,
    undefined,
  ],
  ['metadata of 1000 characters', { message: { text: 'x', metadata: 'm'.repeat(1000) } }, 100, undefined],
  ['fourteen quick replies', { message: { text: 'x', quick_replies: Array(14).fill({ title: 'a' }) } }, 100, undefined],
  [
    'an attachment without a usable URL',
    { message: { attachment: { type: 'image', payload: { url: 'file:///x' } } } },
    100,
    2018008,
  ],
  [
    'a foreign attachment id',
    { message: { attachment: { type: 'image', payload: { attachment_id: '1' } } } },
    100,
    2018074,
  ],
])('%s is refused', async (_what, body, code, subcode) => {
  await stage.write(FIRST, 'hello');
  const { status, body: answer } = await post(body);
  expect(status).toBe(400);
  expect(answer.error.code).toBe(code);
  expect(answer.error.error_subcode).toBe(subcode);
  expect(answer.error.message).toMatch(new RegExp(`^\\(#${code}\\) `));
  expect(await stage.thread(FIRST)).toHaveLength(1);
});

test('HUMAN_AGENT with the feature is taken for seven days', async () => {
  const [app] = (await stage.call('GET', '/simulator/apps')).body;
  await stage.call('PUT', `/simulator/apps/${app.id}/access/human_agent`, { access: 'advanced' });
  const tagged = { message: { text: 'x' }, messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  await stage.write(FIRST, 'hello');
  await stage.call('POST', '/simulator/clock', { advanceMs: 7 * 86_400_000 - 60_000 });
  expect((await stage.send(FIRST, 'x')).body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  expect((await post(tagged)).status).toBe(200);
  await stage.call('POST', '/simulator/clock', { advanceMs: 60_000 });
  expect((await post(tagged)).body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
});

test('exactly 2000 characters are accepted', async () => {
  await stage.write(FIRST, 'hello');
  expect((await stage.send(FIRST, 'ж'.repeat(2000))).status).toBe(200);
});

test.each([
  ['blocked', 551, 1545041],
  ['unreachable', 10, 2018108],
  ['no_role', 200, 2018028],
])('a person who is %s is refused with %i/%i', async (state, code, subcode) => {
  await stage.write(FIRST, 'hello');
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}`, { state });
  const { status, body } = await stage.send(FIRST, 'x');
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code, error_subcode: subcode });
});

test('a visitor who blocked the Page cannot write to it', async () => {
  await stage.call('PATCH', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}`, { state: 'blocked' });
  const path = `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`;
  expect((await stage.call('POST', path, { text: 'hello' })).status).toBe(409);
});

test('typing is shown to the visitor, has no message id and needs no open window', async () => {
  const { body } = await post({ sender_action: 'typing_on' });
  expect(body).toEqual({ recipient_id: FIRST.psid });
  const visitor = await stage.call('GET', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}`);
  expect(visitor.body.typingUntil).toEqual(expect.any(Number));
});

test('a reusable attachment gets an id that can be sent again by the same Page only', async () => {
  await stage.write(FIRST, 'hello');
  await stage.write(SECOND, 'hello');
  const payload = { url: 'https://example.com/a.png', is_reusable: true };
  const { body } = await post({ message: { attachment: { type: 'image', payload } } });
  expect(body.attachment_id).toMatch(/^\d+$/);
  const again = { message: { attachment: { type: 'image', payload: { attachment_id: body.attachment_id } } } };
  expect((await post(again)).status).toBe(200);
  expect((await post(again, SECOND)).body.error.error_subcode).toBe(2018074);
});

describe('the 24-hour window', () => {
  let now = 1_790_000_000_000;
  let edge: Stage;
  beforeEach(async () => {
    edge = await setStage({ clock: { now: () => now } });
  });
  afterEach(() => edge.close());

  test('a person who never wrote cannot be written to', async () => {
    expect((await edge.send(FIRST, 'x')).body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  });

  test('is open in its last millisecond and closed in the next one', async () => {
    const { timestamp } = await edge.write(FIRST, 'hello');
    now = timestamp + 24 * HOUR_MS - 1;
    expect((await edge.send(FIRST, 'just in time')).status).toBe(200);
    now = timestamp + 24 * HOUR_MS;
    const late = await edge.send(FIRST, 'too late');
    expect(late.status).toBe(400);
    expect(late.body.error).toMatchObject({ code: 10, error_subcode: 2018278, type: 'OAuthException' });
    expect(late.body.error.message).toContain('(#10) This message is sent outside of allowed window.');
  });

  test('is opened again by the next message, not by answers, receipts or the inbox', async () => {
    await edge.write(FIRST, 'hello');
    now += 20 * HOUR_MS;
    await edge.send(FIRST, 'an answer');
    await edge.call('POST', `/simulator/pages/${FIRST.id}/inbox/${FIRST.psid}`, { text: 'by hand' });
    await edge.call('POST', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`, { kind: 'read' });
    now += 5 * HOUR_MS;
    expect((await edge.send(FIRST, 'x')).body.error.error_subcode).toBe(2018278);
    await edge.write(FIRST, 'still there?');
    expect((await edge.send(FIRST, 'yes')).status).toBe(200);
  });

  test.each([
    ['postback', { title: 'Get Started', payload: 'GET_STARTED' }],
    ['quick_reply', { text: 'Red', payload: 'RED' }],
    ['referral', { ref: 'campaign' }],
    ['reaction', {}],
  ])('is opened by a %s', async (kind, parts) => {
    const { mid } = await edge.write(FIRST, 'hello');
    now += 30 * HOUR_MS;
    const action = kind === 'reaction' ? { kind, mid } : { kind, ...parts };
    await edge.call('POST', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`, action);
    expect((await edge.send(FIRST, 'x')).status).toBe(200);
  });

  test('can be longer for an action, as after an ad click', async () => {
    const action = { text: 'from the ad', windowMs: 7 * 24 * HOUR_MS };
    await edge.call('POST', `/simulator/pages/${FIRST.id}/visitors/${FIRST.psid}/messages`, action);
    now += 6 * 24 * HOUR_MS;
    expect((await edge.send(FIRST, 'x')).status).toBe(200);
  });
});

describe('unknown visitors', () => {
  test('are adopted with an open window when that is switched on, but not those of another Page', async () => {
    const adopting = await setStage({ adoptUnknownVisitors: true });
    const unknown = { ...FIRST, psid: '777000777' };
    expect((await adopting.send(unknown, 'hello')).status).toBe(200);
    expect(await adopting.thread(unknown)).toMatchObject([{ text: 'hello' }]);
    const foreign = await adopting.send({ ...SECOND, psid: '777000777' }, 'hello');
    expect(foreign.body.error).toMatchObject({ code: 100, error_subcode: 2018001 });
    await adopting.close();
  });

  test('are created when they write', async () => {
    await stage.write({ id: FIRST.id, psid: '5550001' }, 'first words');
    const { body } = await stage.call('GET', `/simulator/pages/${FIRST.id}/visitors`);
    expect(body.map((visitor: { psid: string }) => visitor.psid)).toEqual([FIRST.psid, '5550001']);
    const path = `/simulator/pages/${SECOND.id}/visitors/5550001/messages`;
    expect((await stage.call('POST', path, { text: 'x' })).status).toBe(409);
  });
});
