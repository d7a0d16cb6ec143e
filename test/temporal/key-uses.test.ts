import { randomBytes } from 'node:crypto';
import { createKeyring } from '../../config/keyring';
import { createTemporalClient } from '../../temporal/connection';
import { keysOfRuns } from '../../temporal/key-uses';
import { eventually } from '../support/wait';

const [first, second] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));

const OURS = "WorkflowType = 'nobodyRunsThis'";

function clientWith(keys: string) {
  const { TEST_TEMPORAL_ADDRESS: address } = process.env;
  if (!address) throw new Error('the shared test servers are not running');
  return createTemporalClient({ connectionOptions: { address }, namespace: 'default' }, createKeyring(keys));
}

test('Open and closed runs name the keys of their payloads, read without any of these keys', async () => {
  const [k1, k2] = [`old-${randomBytes(4).toString('hex')}`, `new-${randomBytes(4).toString('hex')}`];
  const before = clientWith(`${k1}:${first}`);
  const after = clientWith(`${k2}:${second},${k1}:${first}`);
  const stranger = clientWith(`other:${randomBytes(32).toString('base64')}`);
  const start = (workflowId: string) =>
    before.workflow.start('nobodyRunsThis', { workflowId, taskQueue: workflowId, args: [{ some: 'thing' }] });
  const [onlyOld, mixed, closed] = ['a', 'b', 'c'].map((name) => `keys-${name}-${k1}`);
  for (const workflowId of [onlyOld, mixed, closed]) await start(workflowId ?? '');
  await after.workflow.getHandle(mixed ?? '').signal('something', { later: true });
  await before.workflow.getHandle(closed ?? '').terminate();

  const expected = [
    { workflowId: onlyOld, open: true, keyIds: [k1] },
    { workflowId: mixed, open: true, keyIds: [k1, k2] },
    { workflowId: closed, open: false, keyIds: [k1] },
  ];
  const found = await eventually('the runs are listed', async () => {
    const runs = [];
    for await (const { runId: _, ...run } of keysOfRuns(stranger, OURS))
      if (run.workflowId.endsWith(k1)) runs.push(run);
    return runs.length === 3 && runs.some(({ open }) => !open) && runs;
  });
  expect(found).toHaveLength(3);
  expect(found).toEqual(expect.arrayContaining(expected));

  for (const workflowId of [onlyOld, mixed]) await before.workflow.getHandle(workflowId ?? '').terminate();
  for (const client of [before, after, stranger]) await client.connection.close();
});
