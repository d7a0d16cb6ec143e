import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { createKeyring } from '../../config/keyring';
import { createDataConverter } from '../../temporal/data-converter';
import { quietTemporal } from '../support/quiet';
import { TEST_KEYS } from '../support/stack';
import { pageScenarios } from './page-scenarios';
import { queueScenarios } from './queue-scenarios';
import { scenarios } from './scenarios';

const folder = path.join(__dirname, '../histories');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

let options: Parameters<typeof Worker.runReplayHistory>[0];
beforeAll(() => {
  quietTemporal();
  const codePath = process.env.TEST_WORKFLOW_BUNDLE ?? '';
  options = { workflowBundle: { codePath }, dataConverter: createDataConverter(createKeyring(TEST_KEYS)) };
});

test.each(files)('%s, lived through by an earlier version, replays with the code of today', async (file) => {
  const history = historyFromJSON(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
  await Worker.runReplayHistory(options, history, file.replace('.json', ''));
});

test('there is a history of every scenario', () => {
  expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(
    expect.arrayContaining(Object.keys({ ...scenarios, ...pageScenarios, ...queueScenarios }).sort()),
  );
});

test('a history that does not fit the code is noticed', async () => {
  const json = JSON.parse(readFileSync(path.join(folder, 'conversation-closed.json'), 'utf8'));
  const scheduled = json.events.find((event: Record<string, unknown>) => event.activityTaskScheduledEventAttributes);
  scheduled.activityTaskScheduledEventAttributes.activityType.name = 'somethingElse';
  const replay = Worker.runReplayHistory(options, historyFromJSON(json), 'changed');
  await expect(replay).rejects.toThrow(DeterminismViolationError);
});
