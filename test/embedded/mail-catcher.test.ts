import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from '../../embedded/mail/catcher';
import { call } from '../support/http';

let folder: string;
let catcher: MailCatcher;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catcher-'));
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, folder });
});
afterEach(async () => {
  await catcher?.close();
  await rm(folder, { recursive: true });
});

const send = (subject: string, html = '<p>Hello</p>') =>
  createTransport(catcher.smtpUrl).sendMail({
    from: 'a@example.com',
    to: 'b@example.com',
    subject,
    text: 'Hello',
    html,
  });
const mails = async () => (await call(catcher.url, 'GET', '/mails')).body;
const get = (path: string, headers: Record<string, string> = {}) => fetch(catcher.url + path, { headers });

test('Mails are listed newest first, as a page and as JSON, and stay over a restart', async () => {
  await send('First');
  await send('Второе <письмо>');
  await catcher.close();
  catcher = await startMailCatcher({ smtpPort: 0, webPort: 0, folder });
  const kept = await mails();
  expect(kept.map(({ subject }: { subject: string }) => subject)).toEqual(['Второе <письмо>', 'First']);
  expect(kept[0]).toMatchObject({ envelope: { from: 'a@example.com', to: ['b@example.com'] }, text: 'Hello\n' });
  const page = await (await get('/')).text();
  expect(page).toContain('Второе &lt;письмо&gt;');
  expect(await (await get('/', { 'accept-language': 'ru' })).text()).toContain('Ловушка для писем');
});

test('The page of a mail shows text and headers, and its HTML in a frame that can do nothing', async () => {
  await send('Trap', '<script>top.location="https://evil.example"</script><a href="https://desk.example">open</a>');
  const [{ id }] = await mails();
  const page = await get(`/mail/${id}`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const html = await page.text();
  expect(html).toContain('<iframe title="HTML" sandbox="allow-popups');
  expect(html).toContain('Message-ID:');
  expect(html).not.toContain('evil.example');
  const frame = await get(`/mail/${id}/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox allow-popups[^;]*; default-src 'none'/);
  expect(await frame.text()).toMatch(/^<base target="_blank">/);
});

test('What is not there is not found, also when the name leads out of the folder', async () => {
  for (const path of ['/mail/none', '/mail/..%2F..%2Fetc%2Fpasswd', '/mail/none/html', '/other'])
    expect((await get(path)).status).toBe(404);
});

test('Another name than this machine’s own is refused, so that no foreign page reads the mails', async () => {
  const status = await new Promise<number | undefined>((resolve) => {
    request(`${catcher.url}/mails`, { headers: { host: 'evil.example' } }, ({ statusCode }) =>
      resolve(statusCode),
    ).end();
  });
  expect(status).toBe(403);
});

test('Faults are ordered over HTTP and happen so many times', async () => {
  const order = (body: unknown) => call(catcher.url, 'POST', '/faults', body);
  expect((await order({ kind: 'explode', times: 1 })).status).toBe(422);
  expect((await order({ kind: 'refuse', times: 1 })).status).toBe(204);
  await expect(send('Refused')).rejects.toMatchObject({ responseCode: 550 });
  await send('Taken');
  expect(await mails()).toHaveLength(1);
});

test('A port that is taken is said at once, and nothing is left listening', async () => {
  const smtpPort = Number(new URL(catcher.smtpUrl).port);
  await expect(startMailCatcher({ smtpPort, webPort: 0, folder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const webPort = Number(new URL(catcher.url).port);
  await expect(startMailCatcher({ smtpPort: 0, webPort, folder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(await readdir(folder)).toEqual([]);
});
