import fc from 'fast-check';
import { MAX_TEXT, piecesOf, splitText } from '../../domain/reply-pieces';

test.each([
  ['a short text', 'Hello', ['Hello']],
  ['nothing', ' \n ', []],
  ['between paragraphs', 'One two.\n\nThree four', ['One two.', 'Three four']],
  ['between lines', 'One two a\nthree four', ['One two a', 'three four']],
  ['between sentences', 'One two. Three four fi', ['One two.', 'Three four fi']],
  ['between words', 'Oneone twotwo threethr', ['Oneone twotwo', 'threethr']],
  ['in a word without spaces', 'abcdefghijklmnopqrstuv', ['abcdefghijklmnop', 'qrstuv']],
  ['with a space just behind the limit', 'abcdefghijklmnop qr', ['abcdefghijklmnop', 'qr']],
  ['an emoji stays whole', 'abcdefghijklmno😀x', ['abcdefghijklmno', '😀x']],
  ['a family stays together', 'abcdefghij👩‍👩‍👧‍👦x', ['abcdefghij', '👩‍👩‍👧‍👦x']],
])('%s', (_, text, pieces) => {
  expect(splitText(text, 16)).toEqual(pieces);
});

test('Every text comes out whole and in order, in pieces that Facebook takes', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('. ', '\n\n', ' ', '👩‍👩‍👧‍👦', 'é'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.integer({ min: 12, max: 60 }), (words, most) => {
      const text = words.join('');
      const pieces = splitText(text, most);
      expect(pieces.every((piece) => piece.length <= most && piece !== '')).toBe(true);
      expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
    { seed: 42, numRuns: 300 },
  );
});

test('No half of a character ever begins or ends a piece', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 20, maxLength: 200 }), (text) => {
      for (const piece of splitText(text, 16)) expect(encodeURIComponent(piece)).toBeTruthy();
    }),
    { seed: 42, numRuns: 300 },
  );
});

test('A reply of text and files is its texts and then its files', () => {
  const files = [
    { id: 'a', type: 'image' },
    { id: 'b', type: 'file' },
  ];
  expect(piecesOf({ text: 'x'.repeat(MAX_TEXT + 1), files }).map((piece) => piece.kind)).toEqual([
    'text',
    'text',
    'file',
    'file',
  ]);
});
