import { applyChanges, type ChangeEvent } from '../../domain/message-changes';

const message = { text: 'Helo', at: 1 };
const edit = (text: string, editNumber: number, at: number): ChangeEvent => ({
  ...{ kind: 'edit', direction: 'in', at, content: { text, editNumber } },
});
const reaction = (action: string, emoji: string, at: number, direction: ChangeEvent['direction'] = 'in') => ({
  ...{ kind: 'reaction', direction, at, content: { reaction: { action, emoji } } },
});

test('A message that nothing happened to is as it was written', () => {
  expect(applyChanges(message, [])).toEqual({ text: 'Helo', reactions: [], edits: null });
});

test('Edits count in the order that Meta numbers them, whenever they arrive, and what was said before is kept', () => {
  expect(applyChanges(message, [edit('Hello!', 2, 5), edit('Hello', 1, 7)])).toMatchObject({
    text: 'Hello!',
    edits: {
      count: 2,
      lastAt: 5,
      earlier: [
        { text: 'Helo', at: 1 },
        { text: 'Hello', at: 7 },
      ],
    },
  });
});

test('Of reactions the last of each side counts, and one that is taken back is gone', () => {
  const both = [reaction('react', '😍', 2), reaction('react', '👍', 3, 'elsewhere'), reaction('react', '😮', 4)];
  expect(applyChanges(message, both).reactions).toEqual([
    { by: 'visitor', emoji: '😮', name: null, at: 4 },
    { by: 'page', emoji: '👍', name: null, at: 3 },
  ]);
  expect(applyChanges(message, [...both, reaction('unreact', '', 5)]).reactions).toMatchObject([{ by: 'page' }]);
});
