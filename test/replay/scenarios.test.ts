import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { createKeyring } from '../../config/keyring';
import { createDataConverter } from '../../temporal/data-converter';
import { bundleWorkflows } from '../../worker/create-workers';
import { type Stack, startStack, TEST_KEYS } from '../support/stack';
import { pageScenarios } from './page-scenarios';
import { scenarios } from './scenarios';

/** `npm run histories:record` keeps what these scenarios make, for replay against later code. */
const recording = process.env.RECORD_HISTORIES === '1';

let bundle: ReturnType<typeof bundleWorkflows> | undefined;
let stack: Stack;
beforeEach(async () => {
  stack = await startStack({ graphTimeoutMs: 700 });
});
afterEach(() => stack?.stop());

test.each(Object.entries({ ...scenarios, ...pageScenarios }))(
  '%s can be lived through and replayed; its history holds no readable text',
  async (name, scenario) => {
    const { workflowId, runId } = await scenario(stack);
    const history = await stack.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const json = historyToJSON(history);
    expect(readable(json)).not.toMatch(/secret text|still there|reply r1/);
    bundle ??= bundleWorkflows();
    const options = {
      workflowBundle: await bundle,
      dataConverter: createDataConverter(createKeyring(TEST_KEYS)),
    };
    await Worker.runReplayHistory(options, history, workflowId);
    if (recording) writeFileSync(path.join(__dirname, '../histories', `${name}.json`), json);
  },
);

/** Everything that stands in a history, with what is base64 decoded beside it. */
function readable(json: string): string {
  const decoded = [...json.matchAll(/"([A-Za-z0-9+/=]{8,})"/g)].map(([, text]) =>
    Buffer.from(text ?? '', 'base64').toString('utf8'),
  );
  return [json, ...decoded].join('\n');
}
