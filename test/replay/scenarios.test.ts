import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { createKeyring } from '../../config/keyring';
import { createDataConverter } from '../../temporal/data-converter';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { recordFingerprints } from './bundled-sources';
import { keepRun } from './histories';
import { pageScenarios } from './page-scenarios';
import { queueScenarios } from './queue-scenarios';
import { scenarios } from './scenarios';

/** `npm run histories:record` keeps what these scenarios make with patches not seen before, for replay against later code. */
const recording = process.env.RECORD_HISTORIES === '1';
const all = { ...scenarios, ...pageScenarios, ...queueScenarios };
let livedThrough = 0;

let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ graphTimeoutMs: 4000 });
});
afterEach(() => stack?.stop());

test.each(Object.entries(all))(
  '%s can be lived through and replayed; its history holds no readable text',
  async (name, scenario) => {
    const { workflowId, runId } = await scenario(stack);
    const history = await stack.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const json = historyToJSON(history);
    expect(readable(json)).not.toMatch(/secret text|still there|reply r1/);
    const options = {
      workflowBundle: { codePath: process.env.TEST_WORKFLOW_BUNDLE ?? '' },
      dataConverter: createDataConverter(createKeyring(TEST_KEYS)),
    };
    await Worker.runReplayHistory(options, history, workflowId);
    if (recording) keepRun(name, json);
    livedThrough++;
  },
);

/** Only a whole run speaks for the code: one with `-t`, or with a failure, leaves the guard as it was. */
afterAll(() => {
  if (recording && livedThrough === Object.keys(all).length) recordFingerprints();
});

/** Everything that stands in a history, with what is base64 decoded beside it. */
function readable(json: string): string {
  const decoded = [...json.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map(([, text]) =>
    Buffer.from(text ?? '', 'base64').toString('utf8'),
  );
  return [json, ...decoded].join('\n');
}
