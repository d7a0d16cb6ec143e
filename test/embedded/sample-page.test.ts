import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openLocalSettings } from '../../embedded/local-settings';
import { connectSamplePage } from '../../embedded/sample-page';
import { removeFolders, temporaryFolder } from './support/harness';

const CREDENTIALS = [
  { appId: '1', appSecret: 'secret', pageId: '2', pageName: 'First', pageAccessToken: 'token', connected: false },
  { appId: '1', appSecret: 'secret', pageId: '3', pageName: 'Second', pageAccessToken: 'other', connected: false },
];

interface Call {
  path: string;
  authorization: string | undefined;
  body: Record<string, string>;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
  removeFolders();
});

/** Stands in for our API and for the simulated Facebook; paths listed in `failing` are answered with 500. */
async function setUp() {
  const calls: Call[] = [];
  const failing = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    response.statusCode = failing.has(path) ? 500 : 200;
    if (path === '/credentials') return response.end(JSON.stringify(CREDENTIALS));
    calls.push({ path, authorization: request.headers.authorization, body: JSON.parse(String(Buffer.concat(chunks))) });
    return response.end(JSON.stringify({ id: 'p', callbackUrl: `${url}/webhooks/p`, status: 'waiting' }));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = openLocalSettings(temporaryFolder());
  const options = { deskUrl: url, adminApiToken: 'admin', simulatorUrl: url, settings };
  return { calls, failing, url, options };
}

test('the first Page is added here, then its app and the Page are subscribed', async () => {
  const { calls, url, options } = await setUp();
  expect(await connectSamplePage(options)).toBe('First');
  const [page, app, subscribed] = calls;
  expect(page).toMatchObject({ path: '/api/pages', authorization: 'Bearer admin' });
  expect(page?.body).toMatchObject({ name: 'First', accessToken: 'token', appSecret: 'secret' });
  expect(app).toMatchObject({ path: '/1/subscriptions', authorization: undefined });
  expect(app?.body).toMatchObject({
    access_token: '1|secret',
    object: 'page',
    callback_url: `${url}/webhooks/p`,
    verify_token: page?.body.confirmationCode,
  });
  expect(subscribed).toMatchObject({ path: '/2/subscribed_apps', body: { access_token: 'token' } });
  expect(subscribed?.body.subscribed_fields).toBe(app?.body.fields);
  expect(app?.body.fields).toBe(
    'messages,messaging_postbacks,messaging_referrals,message_echoes,message_deliveries,message_reads,' +
      'message_reactions,message_edits,messaging_handovers,messaging_policy_enforcement,standby',
  );
});

test('a second start does nothing', async () => {
  const { calls, options } = await setUp();
  await connectSamplePage(options);
  expect(await connectSamplePage(options)).toBeUndefined();
  expect(calls).toHaveLength(3);
});

test('a start that was cut short is continued without adding the Page again', async () => {
  const { calls, failing, options } = await setUp();
  failing.add('/1/subscriptions');
  await expect(connectSamplePage(options)).rejects.toThrow('/1/subscriptions answered 500');
  failing.clear();
  expect(await connectSamplePage(options)).toBe('First');
  expect(calls.map(({ path }) => path)).toEqual([
    '/api/pages',
    '/1/subscriptions',
    '/1/subscriptions',
    '/2/subscribed_apps',
  ]);
});

test('when our port has changed, the app is given the new callback with the same code', async () => {
  const { calls, options } = await setUp();
  await connectSamplePage(options);
  const elsewhere = { ...options, deskUrl: 'http://127.0.0.1:9' };
  expect(await connectSamplePage(elsewhere)).toBe('First');
  const [before, after] = calls.filter(({ path }) => path === '/1/subscriptions');
  expect(after?.body.callback_url).toBe('http://127.0.0.1:9/webhooks/p');
  expect(after?.body.verify_token).toBe(before?.body.verify_token);
});
