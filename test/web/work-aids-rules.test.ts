import type { Message, Note } from '../../web/client/api';
import { withNotes } from '../../web/inbox/notes/with-notes';

const at = (minute: number) => `2031-05-01T10:${String(minute).padStart(2, '0')}:00.000Z`;
const message = (minute: number) => ({ id: `m${minute}`, at: at(minute) }) as Message;
const note = (minute: number) => ({ id: `n${minute}`, createdAt: at(minute) }) as Note;

const keys = (...args: Parameters<typeof withNotes>) => withNotes(...args).map(({ key }) => key);

describe('Notes in the thread', () => {
  test('stand between the messages in the order of time', () => {
    const whole = { earlier: false, later: false };
    expect(keys([message(1), message(3)], [note(0), note(2), note(4)], whole)).toEqual([
      'note n0',
      'm1',
      'note n2',
      'm3',
      'note n4',
    ]);
  });

  test('wait for the messages around them while those are not loaded', () => {
    const notes = [note(0), note(2), note(4)];
    expect(keys([message(1), message(3)], notes, { earlier: true, later: true })).toEqual(['m1', 'note n2', 'm3']);
    expect(keys([message(1), message(3)], notes, { earlier: true, later: false })).toContain('note n4');
  });

  test('are shown where nothing was said yet', () => {
    expect(keys([], [note(1)], { earlier: false, later: false })).toEqual(['note n1']);
  });
});
