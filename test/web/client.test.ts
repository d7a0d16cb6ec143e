import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSource } from 'oazapfts';
import { type Desk, send, startDesk } from '../people/support';

/** What `npm run api:types` writes. */
const FILE = join(__dirname, '../../web/client/api.ts');

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

test('The typed client of the screens is the one that the API describes; else run `npm run api:types`', async () => {
  const { body } = await send(desk.api.url, 'GET', '/api/openapi.json');
  const generated = await generateSource(body, { optimistic: true, useUnknown: true, futureStripLegacyMethods: true });
  const source = generated.replace(/^ \* See https:.*\n/m, ''); // where the generator comes from is in package.json
  if (process.env.RECORD_CLIENT) writeFileSync(FILE, source);
  expect(readFileSync(FILE, 'utf8')).toBe(source);
});
