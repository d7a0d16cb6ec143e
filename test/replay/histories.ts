import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One recorded run: what of a workflow it went through. */
export interface RecordedRun {
  /** File name without `.json`: the scenario's name, with `-2`, `-3` … for later recordings of the same scenario. */
  name: string;
  workflow: string;
  signals: string[];
  updates: string[];
  activities: string[];
  /** Ids of `patched`, sorted. */
  patches: string[];
}

type Attributes = Record<string, { name?: string; payloads?: { data: string }[] }>;
type HistoryEvent = Record<string, Record<string, unknown> | undefined>;

const FOLDER = path.join(__dirname, '../histories');

export function readRuns(): RecordedRun[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
  return files.map((file) => describeRun(file.replace('.json', ''), readHistory(file.replace('.json', ''))));
}

export function readHistory(name: string): string {
  return readFileSync(path.join(FOLDER, `${name}.json`), 'utf8');
}

/**
 * Keeps a run of a scenario, unless one of the same scenario with the same patches is there: commands change behind a patch
 * only, so that one still stands for it. Nothing is overwritten, since older code must be replayed too.
 *
 * @returns The name it was kept under, or null.
 */
export function keepRun(scenario: string, json: string): string | null {
  const patches = describeRun(scenario, json).patches.join();
  const kept = readRuns().filter(({ name }) => name === scenario || isLater(name, scenario));
  if (kept.some((run) => run.patches.join() === patches)) return null;
  const name = kept.length === 0 ? scenario : `${scenario}-${kept.length + 1}`;
  writeFileSync(path.join(FOLDER, `${name}.json`), json);
  return name;
}

function isLater(name: string, scenario: string): boolean {
  return name.startsWith(`${scenario}-`) && /^\d+$/.test(name.slice(scenario.length + 1));
}

export function describeRun(name: string, json: string): RecordedRun {
  const { events } = JSON.parse(json) as { events: HistoryEvent[] };
  const all = (attributes: string) => events.flatMap((event) => event[attributes] ?? []);
  const signals = all('workflowExecutionSignaledEventAttributes') as { signalName: string }[];
  const [start] = all('workflowExecutionStartedEventAttributes') as { workflowType: { name: string } }[];
  const updates = all('workflowExecutionUpdateAcceptedEventAttributes') as Accepted[];
  const scheduled = all('activityTaskScheduledEventAttributes') as { activityType: { name: string } }[];
  const markers = all('markerRecordedEventAttributes') as { markerName: string; details: Attributes }[];
  const local = markers.filter(({ markerName }) => markerName === 'core_local_activity');
  const patches = markers.filter(({ markerName }) => markerName === 'core_patch');
  return {
    name,
    workflow: start?.workflowType.name ?? '',
    signals: distinct(signals.map(({ signalName }) => signalName)),
    updates: distinct(updates.map(({ acceptedRequest }) => acceptedRequest.input.name)),
    activities: distinct([
      ...scheduled.map(({ activityType }) => activityType.name),
      ...local.map(({ details }) => detail(details.data).activity_type ?? ''),
    ]),
    patches: distinct(patches.map(({ details }) => detail(details['patch-data']).id ?? '')),
  };
}

interface Accepted {
  acceptedRequest: { input: { name: string } };
}

/** The SDK's own markers are plain JSON: only our payloads are sealed. */
function detail(of: Attributes[string] | undefined): Record<string, string> {
  return JSON.parse(Buffer.from(of?.payloads?.[0]?.data ?? '', 'base64').toString('utf8'));
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}
