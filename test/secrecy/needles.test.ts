import { asText, Needles } from './needles';

const needles = new Needles();
needles.add('text', 'Зинаида Тайнова');
needles.add('token', 'EAAGsecret+/token');

describe('A text is found', () => {
  const text = 'Зинаида Тайнова';
  const bytes = Buffer.from(text, 'utf8');
  test.each([
    ['as it is', text],
    ['in JSON', JSON.stringify({ text })],
    [
      'in JSON with escapes',
      '{"text":"\\u0417\\u0438\\u043d\\u0430\\u0438\\u0434\\u0430 \\u0422\\u0430\\u0439\\u043d\\u043e\\u0432\\u0430"}',
    ],
    ['in an address', `https://x/?q=${encodeURIComponent(text)}`],
    ['in base64', bytes.toString('base64')],
    ['in bytes', asText({ data: bytes })],
    ['in bytes of a payload', asText({ data: Uint8Array.from(bytes) })],
  ])('%s', (_, haystack) => expect(needles.foundIn(haystack)).toEqual(['text']));
});

test('Nothing is found where there is nothing', () => {
  expect(needles.foundIn('Зинаида, EAAGsecret')).toEqual([]);
});
