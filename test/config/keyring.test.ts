import { randomBytes } from 'node:crypto';
import { createKeyring } from '../../config/keyring';
import { openText, sealText } from '../../store/sealed';

const key = () => randomBytes(32).toString('base64');
const [first, second] = [key(), key()];

const plain = (text: string) => Buffer.from(text, 'utf8');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('A keyring', () => {
  test.each(['', 'a', 'Секрет 😀', 'x'.repeat(100_000)])('opens what it sealed: %.10s', (secret) => {
    const keyring = createKeyring(`k1:${first}`);
    const { keyId, sealed } = keyring.seal(plain(secret));
    expect([keyId, text(keyring.open(keyId, sealed))]).toEqual(['k1', secret]);
  });

  test('never seals the same twice the same, and never shows the text', () => {
    const keyring = createKeyring(`k1:${first}`);
    const [a, b] = [keyring.seal(plain('secret text')).sealed, keyring.seal(plain('secret text')).sealed];
    expect(Buffer.compare(a, b)).not.toBe(0);
    expect(Buffer.from(a).toString('latin1')).not.toContain('secret');
  });

  test('seals with the key that stands first, and opens with every one', () => {
    const old = createKeyring(`k1:${first}`).seal(plain('secret'));
    const rotated = createKeyring(`k2:${second}, k1:${first}`);
    expect(text(rotated.open(old.keyId, old.sealed))).toBe('secret');
    expect(rotated.seal(plain('x')).keyId).toBe('k2');
  });

  test('does not open what another key of the same name sealed', () => {
    const { keyId, sealed } = createKeyring(`k1:${first}`).seal(plain('secret'));
    expect(() => createKeyring(`k1:${second}`).open(keyId, sealed)).toThrow();
  });

  test('names the key that it does not have', () => {
    const { sealed } = createKeyring(`k1:${first}`).seal(plain('secret'));
    expect(() => createKeyring(`k2:${second}`).open('k1', sealed)).toThrow('no encryption key with the id "k1"');
  });

  test('refuses bytes of which any one was changed', () => {
    const keyring = createKeyring(`k1:${first}`);
    const { sealed } = keyring.seal(plain('secret'));
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => keyring.open('k1', changed)).toThrow();
    }
  });

  test('refuses bytes cut short anywhere', () => {
    const keyring = createKeyring(`k1:${first}`);
    for (const secret of ['secret', '']) {
      const { sealed } = keyring.seal(plain(secret));
      for (let length = 0; length < sealed.length; length++) {
        expect(() => keyring.open('k1', sealed.subarray(0, length))).toThrow();
      }
    }
  });

  test.each([
    ['nothing', ''],
    ['no id', `:${first}`],
    ['no key', 'k1:'],
    ['no colon', first.replaceAll('=', '')],
    ['a key of 31 bytes', `k1:${randomBytes(31).toString('base64')}`],
    ['a key of 33 bytes', `k1:${randomBytes(33).toString('base64')}`],
    ['a comma at the end', `k1:${first},`],
    ['the same id twice', `k1:${first},k1:${second}`],
  ])('is not made from %s, and the message holds no key', (_, spec) => {
    const make = () => createKeyring(spec);
    expect(make).toThrow(/ENCRYPTION_KEYS/);
    expect(make).not.toThrow(first);
  });
});

describe('A sealed text in the store', () => {
  test.each(['k1', '2026.11', 'a.b.c'])('opens again when the key is called %s', (id) => {
    const cipher = createKeyring(`${id}:${first}`);
    const sealed = sealText(cipher, 'EAAGключ');
    expect(sealed).not.toContain('EAAG');
    expect(openText(cipher, sealed)).toBe('EAAGключ');
  });

  test.each(['', 'k1', 'k1.', '.AAAA', 'k1.AAAA'])('that is %j is refused', (value) => {
    expect(() => openText(createKeyring(`k1:${first}`), value)).toThrow();
  });
});
