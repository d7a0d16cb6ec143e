import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadApiConfig, loadWorkerConfig } from '../../config/config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function settings(content: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const file = join(folder, 'keys');
  writeFileSync(file, content);
  return { MONGODB_URI: 'mongodb://db/desk', ENCRYPTION_KEYS_FILE: file, ...more };
}

describe('Keys in a file', () => {
  test.each([
    ['one', 'k1:abc\n', 'k1:abc'],
    ['one per line, with notes', '# the new one\r\nk2:def\r\n\r\n  k1:abc  \r\n', 'k2:def,k1:abc'],
    ['divided by commas', 'k2:def,k1:abc', 'k2:def,k1:abc'],
  ])('are taken: %s', (_, content, keys) => {
    for (const load of [loadApiConfig, loadWorkerConfig]) {
      expect(load(settings(content))).toMatchObject({ ENCRYPTION_KEYS: keys });
    }
  });

  test('and in the environment as well are refused, without showing either', () => {
    expect(() => loadApiConfig(settings('k1:abc', { ENCRYPTION_KEYS: 'k2:def' }))).toThrow(
      'ENCRYPTION_KEYS and ENCRYPTION_KEYS_FILE are both set: leave one of them out',
    );
  });

  test('count when the variable of the environment is empty, as compose files leave it', () => {
    expect(loadApiConfig(settings('k1:abc', { ENCRYPTION_KEYS: '' }))).toMatchObject({ ENCRYPTION_KEYS: 'k1:abc' });
  });

  test('that is empty or not there are an error that names the file and no key', () => {
    expect(() => loadApiConfig(settings('# nothing\n'))).toThrow('ENCRYPTION_KEYS');
    const missing = { MONGODB_URI: 'mongodb://db/desk', ENCRYPTION_KEYS_FILE: join(folder, 'nowhere') };
    expect(() => loadApiConfig(missing)).toThrow(`ENCRYPTION_KEYS_FILE cannot be read (ENOENT): ${folder}/nowhere`);
  });
});
