import { createGraphClient, type GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/errors';
import { refusedProfile } from '../../graph/profile';
import { startTinyServer, type TinyServer } from './tiny-server';

let facebook: TinyServer;
let graph: GraphClient;
beforeEach(async () => {
  facebook = await startTinyServer();
  graph = createGraphClient({ baseUrl: facebook.url, version: 'v26.0', timeoutMs: 1000 });
});
afterEach(async () => {
  await graph?.close();
  await facebook?.close();
});

const credentials = { accessToken: 'EAAGtoken', appSecret: 'secret' };
const ask = (scopes: string[] = []) => graph.getProfile(credentials, { pageId: '1', psid: '42', scopes });
const nothing = { name: null, firstName: null, lastName: null, locale: null, photoUrl: null };

describe('A profile', () => {
  test.each([
    [[], 'name,first_name,last_name,profile_pic'],
    [['pages_messaging', 'pages_user_locale'], 'name,first_name,last_name,profile_pic,locale'],
  ])('is asked for as the scopes %j allow', async (scopes, fields) => {
    facebook.answerJson(200, {});
    await ask(scopes);
    const url = new URL(facebook.only().url, facebook.url);
    expect([url.pathname, url.searchParams.get('fields')]).toEqual(['/v26.0/42', fields]);
  });

  test.each([
    ['nothing', {}, {}],
    [
      'first and last name',
      { first_name: 'Anna', last_name: 'Berg' },
      { name: 'Anna Berg', firstName: 'Anna', lastName: 'Berg' },
    ],
    ['a first name alone', { first_name: 'Мария' }, { name: 'Мария', firstName: 'Мария' }],
    ['a whole name alone', { name: 'Anna Berg' }, { name: 'Anna Berg' }],
    ['empty words', { name: ' ', first_name: '', last_name: null }, {}],
    ['words of another kind', { name: 7, first_name: {}, locale: [] }, {}],
    ['a locale', { locale: 'ru_RU' }, { locale: 'ru_RU' }],
    ['a photo', { profile_pic: 'https://x.fbsbx.com/1' }, { photoUrl: 'https://x.fbsbx.com/1' }],
    ['a photo link that is none', { profile_pic: 'no link' }, {}],
  ])('that has %s is taken as far as it goes', async (_, answer, expected) => {
    facebook.answerJson(200, { id: '42', ...answer });
    expect(await ask()).toEqual({ ...nothing, ...expected });
  });
});

describe('A refused profile', () => {
  test.each([
    [100, 2018218, 'no_profile'],
    [100, 2018001, 'person_unknown'],
    [100, 33, 'not_permitted'],
    [100, 2018247, 'not_permitted'],
    [10, null, 'not_permitted'],
    [200, null, 'not_permitted'],
    [230, null, 'consent_missing'],
    [190, 460, null],
    [4, null, null],
    [80006, null, null],
    [2, null, 'facebook_away'],
    [100, null, 'facebook_away'],
  ])('with %s/%s means %s', async (code, subcode, outcome) => {
    facebook.answerJson(400, { error: { code, ...(subcode && { error_subcode: subcode }), message: 'no' } });
    const error = await ask().catch((thrown: unknown) => thrown);
    if (!(error instanceof GraphError)) throw error;
    expect(refusedProfile(error)).toBe(outcome);
  });
});

describe('When a limit is more than half used up', () => {
  const usage = (share: number) => ({
    'x-app-usage': JSON.stringify({ call_count: share, total_time: 1, total_cputime: 1 }),
  });
  const send = () => graph.sendText(credentials, { pageId: '1', psid: '42', text: 'hi', metadata: 'm' });

  test('profiles wait and sends go on', async () => {
    facebook.answerJson(200, { message_id: 'm_1' }, usage(70));
    await send();
    await expect(ask()).rejects.toMatchObject({
      errorClass: 'rate_limited',
      details: { retryAfterMs: expect.any(Number) },
    });
    expect(await send()).toEqual({ mid: 'm_1' });
    expect(facebook.seen.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  test('below that both go', async () => {
    facebook.answerJson(200, { message_id: 'm_1' }, usage(50));
    await send();
    await ask();
    expect(facebook.seen).toHaveLength(2);
  });
});
