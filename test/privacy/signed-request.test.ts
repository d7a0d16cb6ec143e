import { createHmac } from 'node:crypto';
import { readSignedRequest } from '../../graph/signed-request';

/** Meta's example, signed with the key `sesame`. */
const EXAMPLE =
  'vTbPP1B2pHT_HeqVxuLEzqnkpWg8Ytnr2mvM2ZjiWVU.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwiZXhwaXJlcyI6MTcwMDAwMzYwMCwidXNlcl9pZCI6IjIxODQ3MSJ9';

function sign(payload: unknown, key = 'sesame'): string {
  const encoded = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64url');
  return `${createHmac('sha256', key).update(encoded).digest('base64url')}.${encoded}`;
}

test('A request that Facebook signed names the person and the secret', () => {
  expect(readSignedRequest(EXAMPLE, ['sesame'])).toEqual({ verdict: 'valid', userId: '218471', secret: 'sesame' });
});

test('The secret of before a reset counts as well, an empty one never', () => {
  expect(readSignedRequest(EXAMPLE, ['new', 'sesame'])).toMatchObject({ verdict: 'valid', secret: 'sesame' });
  expect(readSignedRequest(sign({ algorithm: 'HMAC-SHA256', user_id: '1' }, ''), [''])).toEqual({
    verdict: 'signature_wrong',
  });
});

test('An id that comes as a number is taken as a text', () => {
  const text = sign({ algorithm: 'HMAC-SHA256', user_id: 218471 });
  expect(readSignedRequest(text, ['sesame'])).toMatchObject({ userId: '218471' });
});

test.each<[string, string, string]>([
  ['another key', sign({ algorithm: 'HMAC-SHA256', user_id: '1' }, 'other'), 'signature_wrong'],
  ['a changed payload', `${EXAMPLE.slice(0, -2)}fQ`, 'signature_wrong'],
  ['another algorithm', sign({ algorithm: 'HMAC-SHA1', user_id: '1' }), 'algorithm_unknown'],
  ['no algorithm', sign({ user_id: '1' }), 'malformed'],
  ['nobody', sign({ algorithm: 'HMAC-SHA256' }), 'malformed'],
  ['no JSON', sign('hello'), 'malformed'],
  ['a short signature', `abc.${EXAMPLE.split('.')[1]}`, 'malformed'],
  ['one part', 'abc', 'malformed'],
  ['three parts', `${EXAMPLE}.x`, 'malformed'],
  ['nothing', '', 'malformed'],
])('%s is refused', (_, text, verdict) => {
  expect(readSignedRequest(text, ['sesame'])).toEqual({ verdict });
});
