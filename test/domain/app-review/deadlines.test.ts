import { LADDERS, ladderOf, nextReminderAt } from '../../../domain/app-review/deadlines';
import { dependentsOf, NEEDED_PERMISSIONS, withDependencies } from '../../../domain/app-review/permissions';
import { blocked, caseAfter, DAY, FOUR, live, toReview } from './support';

describe('Reminders', () => {
  test('of a review come after 5, 10 and 20 days, then every five', () => {
    const at = [0, 1, 2, 3, 4, 5].map((sent) => nextReminderAt(LADDERS.in_review, 0, sent));
    expect(at).toEqual([5, 10, 20, 25, 30, 35].map((days) => days * DAY));
  });

  test('end where the ladder ends', () => {
    expect(nextReminderAt({ rungs: [5], everyMs: null }, 100, 0)).toBe(105);
    expect(nextReminderAt({ rungs: [5], everyMs: null }, 100, 1)).toBeNull();
    expect(nextReminderAt(undefined, 100, 0)).toBeNull();
  });

  test('are counted anew in every round and every block, and there are none where nobody waits', () => {
    expect(ladderOf(caseAfter(...toReview))?.name).toBe('in_review:1:0');
    expect(ladderOf(caseAfter(...live, blocked))?.name).toBe('blocked:1:1');
    expect(ladderOf(caseAfter(...live))).toBeNull();
  });
});

describe('Permissions', () => {
  test('the four that the desk needs', () => expect(NEEDED_PERMISSIONS).toEqual(FOUR));

  test.each<[string[], string[], string[]]>([
    [['pages_messaging'], [], ['pages_show_list', 'pages_messaging', 'pages_manage_metadata']],
    [['pages_messaging'], ['pages_show_list'], ['pages_messaging', 'pages_manage_metadata']],
    [['pages_show_list'], ['pages_show_list'], []],
    [['Human Agent'], FOUR, ['Human Agent']],
    [[], [], []],
  ])('%p with %p approved ask for %p', (chosen, approved, asked) => {
    expect(withDependencies(chosen, new Set(approved))).toEqual(asked);
  });

  test('that others depend on are named', () => {
    expect(dependentsOf('pages_show_list', FOUR)).toEqual([
      'pages_messaging',
      'pages_read_engagement',
      'pages_manage_metadata',
    ]);
    expect(dependentsOf('pages_read_engagement', FOUR)).toEqual([]);
  });
});
