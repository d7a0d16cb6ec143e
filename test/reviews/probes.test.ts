import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeyring } from '../../config/keyring';
import type { Finding } from '../../domain/app-review/findings';
import { checkSignIn, checkSites } from '../../domain/app-review/precheck-sites';
import type { CallbackLook, SignInLook, SiteLook } from '../../domain/app-review/site';
import { freePorts } from '../../embedded/ports';
import { createDeskSignIn } from '../../evidence/desk-sign-in';
import { createSiteReader, type SiteReader } from '../../evidence/site';
import { readPlainText } from '../../evidence/site-text';
import { testSignedRequest } from '../../graph/signed-request';
import { createReviewProbes, type ReviewProbes } from '../../reviews/probes';
import { createFacebookAppRepository } from '../../store/facebook-app-repository';
import { type Browser, type Desk, join, startDesk } from '../people/support';
import { ADMIN_TOKEN, TEST_KEYS } from '../support/stack';

const shown = readPlainText(`What we keep, and how to have it deleted. ${'Write to us. '.repeat(40)}`, 'Sunny');
const page: SiteLook = {
  ...{ problem: null, status: 200, redirects: 0, host: 'www.sunny.co.uk', domain: 'sunny.co.uk', text: shown },
  ...{ certificateEndsAt: null, robotsRefuse: false, crawlerStatus: 200 },
};
const callback: CallbackLook = { problem: null, status: 200, confirmationCode: true, statusPage: page };
const signedIn: SignInLook = { outcome: 'signed_in', reason: null, seesPage: true, seesConversation: true };
const notTried = (reason: SignInLook['reason']): SignInLook => ({
  ...{ outcome: 'not_tried', reason, seesPage: null, seesConversation: null },
});

/** What a rule says, as `result severity about`. */
const said = (findings: Finding[], wanted: string) =>
  findings
    .filter(({ rule }) => rule === wanted)
    .map(({ result, severity, about }) => [result, ...(result === 'fail' ? [severity] : []), ...about].join(' '));

describe('The way to have data deleted', () => {
  test.each<[string, CallbackLook, string]>([
    ['a callback that does what Meta asks', callback, 'pass'],
    ['one that is gone', { ...callback, problem: 'status', status: 500 }, 'fail warn status'],
    ['one in an inner network', { ...callback, problem: 'address_refused' }, 'fail warn address_refused'],
    ['one that answers with a page', { ...callback, problem: 'not_json' }, 'fail warn not_json'],
    ['one without code', { ...callback, confirmationCode: false }, 'fail warn no_confirmation_code'],
    ['one without status page', { ...callback, statusPage: null }, 'fail warn no_status_url'],
    [
      'one whose status page is gone',
      { ...callback, statusPage: { ...page, problem: 'status' } },
      'fail warn status_page_unreachable',
    ],
    ['one that nothing can be signed for', { ...callback, problem: 'no_secret' }, 'not_checked no_app_secret'],
  ])('%s', (_name, look, expected) => {
    expect(said(checkSites({ deletionUrl: page }, 0, look), 'P15')).toEqual([expected]);
  });

  test('a page for people is judged as a page', () => {
    expect(said(checkSites({ deletionUrl: page }, 0), 'P15')).toEqual(['pass', 'pass']);
    expect(said(checkSites({}, 0), 'P15')).toEqual(['fail warn missing']);
  });
});

test.each<[string, Parameters<typeof checkSites>[0], string]>([
  ['one domain', { siteUrl: page, privacyUrl: page, termsUrl: page }, 'pass'],
  ['another name of it', { siteUrl: page, privacyUrl: { ...page, host: 'legal.sunny.co.uk' } }, 'pass'],
  [
    'somebody else’s',
    { siteUrl: page, privacyUrl: { ...page, domain: 'policies.com' } },
    'fail warn other_domain_privacyUrl',
  ],
  ['no other address', { siteUrl: page }, 'not_applicable none'],
  ['a site without a name', { siteUrl: { ...page, domain: null }, privacyUrl: page }, 'not_checked no_domain'],
])('Addresses of an app at %s', (_name, looks, expected) => {
  expect(said(checkSites(looks, 0), 'P16').at(-1)).toBe(expected);
});

test.each<[string, SignInLook, string[]]>([
  ['gets in and finds what it needs', signedIn, ['pass', 'pass']],
  ['sees no Page', { ...signedIn, seesPage: false }, ['pass', 'fail warn sees_no_page']],
  ['has nothing to answer', { ...signedIn, seesConversation: false }, ['pass', 'fail warn sees_no_conversation']],
  ['is refused', { ...signedIn, outcome: 'refused' }, ['fail block sign_in_refused']],
  ['finds nobody at the address', { ...signedIn, outcome: 'unreachable' }, ['fail warn desk_unreachable']],
  ['needs no credentials', notTried('no_credentials'), ['not_applicable no_credentials']],
  ['has another password by now', notTried('password_not_known'), ['not_checked password_not_known']],
  ['has no address to go to', notTried('no_public_address'), ['not_checked no_public_address']],
])('The account of the reviewer %s', (_name, look, expected) => {
  expect(said(checkSignIn(look), 'P20')).toEqual(expected);
});

describe('On a running desk', () => {
  const APP = '920000001';
  let desk: Desk;
  let admin: Browser;
  let sites: SiteReader;
  let probes: ReviewProbes;
  let elsewhere: Server;
  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    const deskUrl = `http://127.0.0.1:${port}`;
    desk = await startDesk({ ADMIN_API_TOKEN: ADMIN_TOKEN, PORT: String(port), PUBLIC_URL: deskUrl });
    admin = (await join(desk, ['administrator'])).browser;
    await admin.call('POST', '/api/reviews', { appId: APP, name: 'Sunny' });
    const cipher = createKeyring(TEST_KEYS);
    const facts = { id: APP, name: 'Sunny', appSecret: 'a-secret-of-the-app', checkedAt: null, mode: null };
    await createFacebookAppRepository(desk.store, cipher).add({ ...facts, now: new Date() });
    sites = createSiteReader({ timeoutMs: 20_000, privateAddresses: true });
    const signIn = createDeskSignIn({ deskUrl, timeoutMs: 20_000 });
    const wired = { store: desk.store, cipher, sites, testRequest: testSignedRequest, clock: desk.clock };
    probes = createReviewProbes({ ...wired, signIn });
    elsewhere = createServer(({ method }, response) => {
      const answer = { url: `${deskUrl}/data-deletion`, confirmation_code: 'X1' };
      response.writeHead(method === 'POST' ? 200 : 405).end(method === 'POST' ? JSON.stringify(answer) : '');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => elsewhere.once('listening', resolve));
  });
  afterAll(async () => {
    elsewhere?.close();
    await sites?.close();
    await desk?.stop();
  });

  test('our own deletion callback is tried as Meta would; again and again it is one request, and nobody is mailed', async () => {
    const address = `${desk.api.url}/webhooks/facebook-apps/${APP}/data-deletion`;
    for (let time = 0; time < 2; time++) {
      const look = await probes.deletionCallback(APP, address, await sites.look(address, 'Sunny'), 'Sunny');
      expect(look).toMatchObject({ problem: null, confirmationCode: true, statusPage: { problem: null, status: 200 } });
    }
    expect(await desk.store.deletionRequests.countDocuments()).toBe(1);
    expect(await desk.store.outbox.countDocuments({ template: 'data_deletion' })).toBe(0);
    const unknown = await probes.deletionCallback('920000999', address, page, 'Sunny');
    expect(unknown).toMatchObject({ problem: 'no_secret' });
  });

  test('an address elsewhere is asked with a form only when it is no page', async () => {
    const address = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/delete`;
    const look = await probes.deletionCallback(APP, address, await sites.look(address, 'Sunny'), 'Sunny');
    expect(look).toMatchObject({ problem: null, confirmationCode: true });
    expect(await probes.deletionCallback(APP, address, page, 'Sunny')).toBeNull();
    const guarded = createSiteReader({ timeoutMs: 1000, privateAddresses: false });
    expect(await guarded.post('https://127.0.0.1/delete', {})).toMatchObject({ problem: 'address_refused' });
    await guarded.close();
  });

  test('the account of the reviewer is tried with its own password, which stands readable nowhere', async () => {
    expect(await probes.reviewerSignIn(APP)).toMatchObject({ reason: 'no_account' });
    const { body } = await admin.call('POST', `/api/reviews/${APP}/reviewer`, {});
    expect(await probes.reviewerSignIn(APP)).toEqual({ ...signedIn, seesPage: false, seesConversation: false });
    const log = (await admin.call('GET', `/api/reviews/${APP}/reviewer`)).body.log;
    expect(log.map(({ kind }: { kind: string }) => kind)).toContain('checked_here');
    expect(log.map(({ kind }: { kind: string }) => kind)).not.toContain('signed_in');
    expect(desk.log()).not.toContain(body.password);
    expect(JSON.stringify(await desk.store.reviewReviewers.find().lean())).not.toContain(body.password);
    expect(await desk.store.sessions.countDocuments({ personId: body.personId })).toBe(0);

    desk.clock.advance(366 * 86_400_000);
    expect(await probes.reviewerSignIn(APP)).toMatchObject({ outcome: 'refused' });
    desk.clock.advance(-366 * 86_400_000);
    await desk.store.people.updateOne({ _id: body.personId }, { $inc: { passwordVersion: 1 } });
    expect(await probes.reviewerSignIn(APP)).toMatchObject({ outcome: 'not_tried', reason: 'password_not_known' });
  });
});
