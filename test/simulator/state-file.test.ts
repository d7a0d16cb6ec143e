import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/server';
import { call, FIRST, HOUR_MS, SECOND, setStage } from './support';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('apps, tokens, subscriptions, threads, windows and the moved clock survive a restart', async () => {
  const stateFile = join(folder, 'below', 'state.json');
  const stage = await setStage({ stateFile });
  await stage.connect();
  await stage.advance(100 * HOUR_MS);
  await stage.write(FIRST, 'Запомните меня');
  const credentials = (await stage.call('GET', '/credentials')).body;
  const { now } = (await stage.call('GET', '/simulator/clock')).body;
  await stage.close();

  const again = await setStage({ stateFile, seed: [] });
  expect((await again.call('GET', '/credentials')).body).toEqual(credentials);
  expect(credentials[0].connected).toBe(true);
  expect(await again.thread(FIRST)).toMatchObject([{ text: 'Запомните меня' }]);
  expect((await again.call('GET', '/simulator/clock')).body.now).toBeGreaterThanOrEqual(now);
  expect((await again.send(FIRST, 'ещё в окне')).status).toBe(200);
  expect((await again.send(SECOND, 'никогда не писал')).body.error.error_subcode).toBe(2018278);
  await again.close();
  expect(readdirSync(join(folder, 'below'))).toEqual(['state.json']);
  expect(statSync(stateFile).mode & 0o077).toBe(0);
});

test('without a state file every start makes new credentials', async () => {
  const tokens: string[] = [];
  for (let start = 0; start < 2; start += 1) {
    const simulator = await startSimulator({ port: 0 });
    tokens.push((await call(simulator.url, 'GET', '/credentials')).body[0].pageAccessToken);
    await simulator.close();
  }
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('a damaged state file is an error and stays as it is', async () => {
  const stateFile = join(folder, 'state.json');
  writeFileSync(stateFile, '{"half":');
  await expect(startSimulator({ port: 0, stateFile })).rejects.toThrow();
  writeFileSync(stateFile, '{"version":99}');
  await expect(startSimulator({ port: 0, stateFile })).rejects.toThrow('state file');
});
