import fc from 'fast-check';
import { excerptOf, MOST_WORDS, searchOf, wordsOf } from '../../domain/search-words';

describe('The words of a text', () => {
  test.each([
    ['Is the room free?', ['is', 'the', 'room', 'free']],
    ['Ёлка и ЕЛКА', ['елка']],
    ['room 5, order №12-34', ['room', '5', 'order', 'no12', '34']],
    ['a и 7', ['7']],
    ['ﬁne ＡＢＣ', ['fine', 'abc']],
    ['йод й', ['йод']],
    ['😀 👍🏽', []],
    ['', []],
  ])('%j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('are at most so many, each once, and none is long', () => {
    const text = Array.from({ length: 1000 }, (_, index) => `word${index} same`).join(' ');
    expect(wordsOf(text)).toHaveLength(MOST_WORDS);
    expect(wordsOf('x'.repeat(5000)).map((word) => word.length)).toEqual([40]);
  });

  test('are the same for what they are made of again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        expect(wordsOf(words.join(' '))).toEqual(words);
      }),
    );
  });
});

describe('What is searched for', () => {
  test.each([
    ['room', { words: [], beginning: 'room' }],
    ['Room with VIEW', { words: ['room', 'with'], beginning: 'view' }],
    ['r', null],
    ['  ', null],
    ['?!', null],
    ['room 5', { words: ['room'], beginning: '5' }],
    ['.*', null],
  ])('%j is %j', (typed, search) => {
    expect(searchOf(typed)).toEqual(search);
  });
});

describe('The excerpt', () => {
  const marked = (text: string, typed: string) => {
    const search = searchOf(typed);
    return (
      search &&
      excerptOf(text, search)
        .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
        .join('')
    );
  };

  test.each([
    ['Is the room with a view free?', 'view', 'Is the room with a [view] free?'],
    ['Ёлка\nстоит в холле', 'елк', '[Ёлка] стоит в холле'],
    ['rooms, room and roommates', 'room', '[rooms], [room] and [roommates]'],
    ['nothing of it', 'view', 'nothing of it'],
  ])('of %j for %j is %j', (text, typed, excerpt) => {
    expect(marked(text, typed)).toBe(excerpt);
  });

  test('begins near the first word found, and is short', () => {
    const excerpt = marked(`${'before '.repeat(100)}needle ${'after '.repeat(100)}`, 'needle') ?? '';
    expect(excerpt).toMatch(/^…(before )+\[needle\] (after )+.*…$/);
    expect(excerpt.length).toBeLessThan(200);
  });

  test('says what the text says, whatever is looked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), fc.string({ maxLength: 5 }), (text, typed) => {
        const search = searchOf(typed);
        if (search === null) return;
        const shown = excerptOf(text, search)
          .map((part) => part.text)
          .join('');
        expect(shown.replaceAll('…', '')).toBe(text.normalize('NFKC').replace(/\s+/g, ' ').trim().replaceAll('…', ''));
      }),
    );
  });
});
