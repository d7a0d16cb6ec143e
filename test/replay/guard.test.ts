import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as workflows from '../../workflows';
import { executed, fingerprints, recordedFingerprints } from './bundled-sources';
import { describeRun, readRuns } from './histories';

/** What to do is told in docs/contributing.md, "Change a workflow". */
const runs = readRuns();
const folder = path.join(__dirname, '../../workflows');
const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));

/** Every name that the sources of the workflows mention in such a way. */
function named(pattern: RegExp): string[] {
  return [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name]) => name ?? '')))].sort();
}

const patches = named(/\bpatched\('([^']+)'\)/g);

/** Writes that are tried as a local activity first, in `activity-options.ts`. */
const records = named(/^ {2}(\w+): \(input\) =>/gm);

test('code that workflows execute has not changed since their histories were recorded', () => {
  expect(fingerprints()).toEqual(recordedFingerprints());
});

test.each(Object.keys(workflows))('the workflow %s is replayed', (name) => {
  expect(runs.map(({ workflow }) => workflow)).toContain(name);
});

test.each(named(/\bdefineSignal<.*>\('(\w+)'\)/g))('a history with the signal %s is replayed', (name) => {
  expect(runs.flatMap(({ signals }) => signals)).toContain(name);
});

test.each(named(/\bdefineUpdate<.*>\('(\w+)'\)/g))('a history with the update %s is replayed', (name) => {
  expect(runs.flatMap(({ updates }) => updates)).toContain(name);
});

test.each(records)('a history with the record %s is replayed', (name) => {
  expect(runs.flatMap((run) => run.activities)).toContain(name);
});

test.each(patches)('histories from before and from after the patch %s are replayed', (id) => {
  const after = runs.filter((run) => run.patches.includes(id));
  const [type] = after.map(({ workflow }) => workflow);
  expect(after).not.toEqual([]);
  expect(runs.filter((run) => run.workflow === type && !run.patches.includes(id))).not.toEqual([]);
});

test('patches of histories that the code no longer knows are none: their histories would not replay', () => {
  const known = named(/\b(?:patched|deprecatePatch)\('([^']+)'\)/g);
  expect(known).toEqual(expect.arrayContaining(runs.flatMap((run) => run.patches)));
});

test('a fingerprint changes with the code, and not with comments, types and layout', () => {
  const code = executed('export function f(a: number): number { return a + 1; }');
  expect(executed('/** Adds. */\nexport function f(\n  a: number,\n): number {\n  return a + 1; // one\n}\n')).toBe(
    code,
  );
  expect(executed('export function f(a: number): number { return a + 2; }')).not.toBe(code);
});

test('followed are the rules that workflows execute', () => {
  expect(Object.keys(fingerprints())).toEqual(
    expect.arrayContaining(['workflows/conversation.ts', 'domain/conversation.ts', 'domain/messaging-window.ts']),
  );
});

test('a run tells its workflow and its patches', () => {
  const data = Buffer.from(JSON.stringify({ id: 'queue', deprecated: false })).toString('base64');
  const events = [
    { workflowExecutionStartedEventAttributes: { workflowType: { name: 'conversation' } } },
    {
      markerRecordedEventAttributes: { markerName: 'core_patch', details: { 'patch-data': { payloads: [{ data }] } } },
    },
  ];
  expect(describeRun('one', JSON.stringify({ events }))).toEqual({
    ...{ name: 'one', workflow: 'conversation', signals: [], updates: [], activities: [], patches: ['queue'] },
  });
});
