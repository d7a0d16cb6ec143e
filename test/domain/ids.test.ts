import { randomFrom } from '../../chaos/random';
import {
  conversationId,
  inboundMessageId,
  parseConversationId,
  replyIdFromMetadata,
  replyMessageId,
  replyMetadata,
} from '../../domain/ids';
import { opensEpisode, opensWindow, sequenceKey } from '../../domain/visitor-event';

describe('A conversation id', () => {
  test.each([
    ['100', '200'],
    ['1', 'has-a-dash'],
    ['9'.repeat(40), '7'.repeat(255)],
  ])('of Page %s and person %s can be taken apart again', (pageId, psid) => {
    expect(parseConversationId(conversationId(pageId, psid))).toEqual({ pageId, psid });
  });

  test.each(['', '-', '100', '100-', '-200', 'abc-200', `${'1'.repeat(41)}-2`, `1-${'2'.repeat(256)}`])(
    'is not %j',
    (text) => {
      expect(parseConversationId(text)).toBeNull();
    },
  );
});

describe('Keys in the store', () => {
  test('of an event and of a reply never meet', () => {
    expect(inboundMessageId('100', 'r1')).not.toBe(replyMessageId(conversationId('100', '200'), 'r1'));
  });

  test('hold the Page, so that the same mid on two Pages is two messages', () => {
    expect(inboundMessageId('100', 'm_1')).not.toBe(inboundMessageId('101', 'm_1'));
  });
});

describe('The metadata of a send', () => {
  test('brings the reply id back', () => {
    expect(replyIdFromMetadata(replyMetadata('a.B_c:9-'))).toBe('a.B_c:9-');
  });

  test('with the longest reply id stays below the thousand characters of Facebook', () => {
    expect(replyMetadata('x'.repeat(128)).length).toBeLessThan(1000);
  });

  test.each([undefined, '', 'op-42', 'MD1:r', ' md1:r'])('of another product, %j, names no reply', (metadata) => {
    expect(replyIdFromMetadata(metadata)).toBeNull();
  });
});

describe('Sequence keys', () => {
  test('sort as text in the order of arrival', () => {
    const random = randomFrom(7);
    const intakes = ['665000000000000000000001', '665000000000000000000002', '66a000000000000000000000'];
    const keys = intakes.flatMap((intake) =>
      [0, 1, 9, 10, 99, 100, 1000, 9999].flatMap((request) =>
        [0, 2, 10, 999, 1000, 99_999].map((index) => sequenceKey(intake, request, index)),
      ),
    );
    expect(random.shuffle(keys).sort()).toEqual(keys);
  });
});

test('What opens an episode also opens the window', () => {
  for (const kind of ['message', 'postback'] as const) {
    expect([kind, opensEpisode(kind), opensWindow(kind)]).toEqual([kind, true, true]);
  }
});
