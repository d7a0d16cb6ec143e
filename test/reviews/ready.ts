import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKeyring } from '../../config/keyring';
import { WITNESSED } from '../../domain/app-review/graph-uses';
import { createGraphUseRepository } from '../../store/graph-use-repository';
import { openText } from '../../store/sealed';
import { type Stack, TEST_KEYS } from '../support/stack';
import { eventually } from '../support/wait';
import { mp4, png } from './media';

const DAY_MS = 86_400_000;

const POLICY = `Sunny Hotels collects personal data, your name and your messages, in order to answer you.
  To have it deleted write to privacy@sunny.example. ${'We keep messages for one year. '.repeat(10)}`;

/** A website of the app with a privacy policy whose text can be changed. */
export interface Site {
  url: string;
  change(text: string): void;
  close(): void;
}

export async function startSite(): Promise<Site> {
  let text = POLICY;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body><p>${text}</p></body></html>`);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change(next) {
      text = next;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Everything that a case needs beside its texts, as an administrator would enter it. */
export async function giveEvidence(stack: Stack, site: Site, appId: string, permissions: string[]): Promise<void> {
  const path = `/api/reviews/${appId}`;
  const { version } = (await stack.call('GET', `${path}/details`)).body;
  await stack.call('PATCH', `${path}/details`, {
    ...{ version, siteUrl: `${site.url}/`, privacyUrl: `${site.url}/privacy`, contactEmail: 'review@sunny.example' },
    ...{ category: 'Messaging', purpose: 'own', login: 'server_to_server', credentialsAllowed: false },
    instructions: '1. Write to the Page. 2. See the answer come.',
  });
  await put(stack, `${path}/icon`, png(), 'image/png');
  for (const permission of permissions) await giveRecording(stack, appId, permission);
  await confirmContact(stack, appId);
  const uses = createGraphUseRepository(stack.store);
  for (const permission of WITNESSED) await uses.note(appId, permission, new Date(stack.clock.now() - 3 * DAY_MS));
}

let recordings = 0;

/** Another recording each time. */
export async function giveRecording(stack: Stack, appId: string, permission: string): Promise<void> {
  recordings += 1;
  const bytes = mp4({ seconds: 40, framesPerSecond: 10, seed: recordings, frameBytes: 20 });
  await put(
    stack,
    `/api/reviews/${appId}/permissions/${encodeURIComponent(permission)}/screencast`,
    bytes,
    'video/mp4',
  );
}

/** Checks the round and waits until it is ready. */
export async function makeReady(stack: Stack, appId: string): Promise<void> {
  const path = `/api/reviews/${appId}`;
  await stack.call('POST', `${path}/precheck`, { requestId: `check-${appId}-${stack.clock.now()}-${recordings}` });
  await eventually('the round is ready', async () => (await stack.call('GET', path)).body.stage === 'ready');
}

async function confirmContact(stack: Stack, appId: string): Promise<void> {
  const path = `/api/reviews/${appId}`;
  if ((await stack.call('GET', `${path}/details`)).body.contactConfirmedAt !== null) return;
  await stack.call('POST', `${path}/contact-code`);
  const mails = await stack.store.outbox.find({ template: 'contact_code' }).lean();
  const mail = mails.filter(({ data }) => data.appId === appId).at(-1);
  const code = openText(createKeyring(TEST_KEYS), mail?.sealedLink ?? '');
  await stack.call('POST', `${path}/contact-confirmation`, { code });
}

async function put(stack: Stack, path: string, body: Buffer, type: string): Promise<void> {
  const headers = { ...stack.headers, 'content-type': type };
  const answer = await fetch(stack.api.url + path, { method: 'PUT', headers, body: new Uint8Array(body) });
  if (!answer.ok) throw new Error(await answer.text());
}
