import { isDroppable, keyUses, linesOf } from '../../api/keys-report';

const keys = { currentKeyId: 'k2', keyIds: ['k2', 'k1'] };
const run = (workflowId: string, open: boolean, ...keyIds: string[]) => ({ workflowId, runId: 'r', open, keyIds });
const sealed = (keyId: string, count: number) => ({ keyId, field: 'pages.sealedAppSecret', count });

/** What is said of the old key. */
const ofOld = (...rest: [Parameters<typeof keyUses>[1], Parameters<typeof keyUses>[2]]) => {
  const use = keyUses(keys, ...rest).find(({ keyId }) => keyId === 'k1');
  if (!use) throw new Error('the old key is missing in the report');
  return use;
};

describe('An old key', () => {
  test.each([
    ['a text in the store', [sealed('k1', 1)], []],
    ['an open run', [], [run('conversation/1/2', true, 'k1', 'k2')]],
    ['a closed run that Temporal still has', [], [run('conversation/1/2', false, 'k1')]],
  ])('must stay for %s', (_, texts, runs) => {
    const use = ofOld(texts, runs);
    expect(isDroppable(use)).toBe(false);
    expect(linesOf(use)[0]).toBe('k1: still needed, keep it');
  });

  test('may go when only the new key is used', () => {
    const use = ofOld([sealed('k2', 7)], [run('conversation/1/2', true, 'k2')]);
    expect([isDroppable(use), linesOf(use)]).toEqual([true, ['k1: not needed any more, may be taken out']]);
  });

  test('is said to be needed by name, as far as a person can read', () => {
    const runs = Array.from({ length: 7 }, (_, n) => run(`conversation/1/${n}`, true, 'k1'));
    expect(linesOf(ofOld([sealed('k1', 3)], [...runs, run('page/9', false, 'k1')]))).toEqual([
      'k1: still needed, keep it',
      '  3 in pages.sealedAppSecret',
      '  7 workflow runs (open): conversation/1/0, conversation/1/1, conversation/1/2, conversation/1/3, conversation/1/4 and 2 more',
      '  1 workflow runs (closed, retained): page/9',
    ]);
  });
});

test('The key that seals is never said to be droppable, also when nothing uses it yet', () => {
  const [current] = keyUses(keys, [], []);
  expect([current?.role, current && isDroppable(current)]).toEqual(['current', false]);
});

test('A key that is needed and not there is told', () => {
  const lines = keyUses(keys, [sealed('k0', 1)], []).flatMap(linesOf);
  expect(lines).toContain('k0: IS MISSING, and what it sealed cannot be read');
});
