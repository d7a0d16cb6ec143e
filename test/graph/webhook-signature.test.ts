import { sameSecret, verifySignature } from '../../graph/webhook-signature';

const HELLO = 'sha256=f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17';
const HELLO2 = 'sha256=60905fdf409d0b4f721e99f6f25b31567a68a6b45e933d814e17a246be4c5a53';
const ESCAPED = 'sha256=020648fe04fb6dfd53716690a52621cc2a8fe924a5a2ce96990cee0a124e2dc5';
const RAW_UTF8 = 'sha256=49692ec879b1afc49e9e390c43db8be2e491eb2c55e27af9f59f4f1eab92b0ef';
const SHA1 = 'sha1=308de7627fe19e92294c4572a7f831bc1002809d';

const verify = (body: string, sha256?: string, sha1?: string, secret = 'sesame') =>
  verifySignature(Buffer.from(body, 'utf8'), secret, { sha256, sha1 });

const escapedBody = '{"t":"\\u00e4\\u00f6\\u00e5"}';
const reserialised = JSON.stringify(JSON.parse(escapedBody));

describe('The signature of a body', () => {
  test.each([
    ['hello world', HELLO],
    ['hello world2', HELLO2],
    [escapedBody, ESCAPED],
    [reserialised, RAW_UTF8],
  ])('%s fits the published value', (body, signature) => {
    expect(verify(body, signature)).toBe('valid');
  });

  test('is over the bytes as they came: parsed and written again they no longer fit', () => {
    expect(reserialised).not.toBe(escapedBody);
    expect(verify(reserialised, ESCAPED)).toBe('mismatch');
    expect(verify(escapedBody, RAW_UTF8)).toBe('mismatch');
  });

  test('fits bytes that are no text', () => {
    const body = Buffer.from([0, 255, 254, 10]);
    const signature = 'sha256=0000000000000000000000000000000000000000000000000000000000000000';
    expect(verifySignature(body, 'sesame', { sha256: signature, sha1: undefined })).toBe('mismatch');
  });

  test.each<[string, string | undefined, string | undefined, string]>([
    ['no header', undefined, undefined, 'missing'],
    ['an empty header', '', undefined, 'missing'],
    ['SHA-1 alone', undefined, SHA1, 'sha1_only'],
    ['an empty header beside SHA-1', '', SHA1, 'sha1_only'],
    ['SHA-1 in the place of SHA-256', SHA1, undefined, 'malformed'],
    ['no prefix', HELLO.slice(7), undefined, 'malformed'],
    ['another prefix', HELLO.replace('sha256', 'sha512'), undefined, 'malformed'],
    ['a prefix in capitals', HELLO.replace('sha256', 'SHA256'), undefined, 'malformed'],
    ['hex in capitals', `sha256=${HELLO.slice(7).toUpperCase()}`, undefined, 'malformed'],
    ['a digit too few', HELLO.slice(0, -1), undefined, 'malformed'],
    ['a digit too many', `${HELLO}0`, undefined, 'malformed'],
    ['something that is no hex', `${HELLO.slice(0, -1)}g`, undefined, 'malformed'],
    ['a line break at the end', `${HELLO}\n`, undefined, 'malformed'],
    ['two signatures', `${HELLO}, ${HELLO}`, undefined, 'malformed'],
    ['the signature of another body', HELLO2, undefined, 'mismatch'],
    ['a wrong signature beside a right SHA-1', HELLO2, SHA1, 'mismatch'],
    ['a right signature beside a wrong SHA-1', HELLO, 'sha1=00', 'valid'],
  ])('with %s', (_, sha256, sha1, verdict) => {
    expect(verify('hello world', sha256, sha1)).toBe(verdict);
  });

  test('with another secret does not fit', () => {
    expect(verify('hello world', HELLO, undefined, 'Sesame')).toBe('mismatch');
  });
});

describe('Comparing secrets', () => {
  test.each([
    ['code', 'code', true],
    ['код', 'код', true],
    ['', '', true],
    ['code', 'Code', false],
    ['code', 'code ', false],
    ['code', '', false],
    ['x'.repeat(10_000), 'x'.repeat(9_999), false],
  ])('%.10s and %.10s: %s', (given, expected, same) => {
    expect(sameSecret(given, expected)).toBe(same);
  });
});
