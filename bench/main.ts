import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCleanup } from './cleanup';
import { benchConversation } from './conversation';
import { benchInbox } from './inbox';
import { benchIngest } from './ingest';
import { insistOnStored, type StoreCount } from './intake-watch';
import { benchOperatorsDesk } from './operators-desk';
import { conversationReport, inboxReport, ingestReport, operatorsDeskReport, reviewReport } from './report';
import { benchReview } from './review';
import { runCommand } from './run-command';

const USAGE = 'Usage: npm run bench -- [ingest|conversation|desk|inbox|review] [--json] [--quick] [--profile <folder>]';

const NAMES = ['ingest', 'conversation', 'desk', 'inbox', 'review'] as const;
type Name = (typeof NAMES)[number];

interface Outcome {
  report: string;
  figures: object;
  /** Null where no messages come in. */
  count: StoreCount | null;
}

const progress = (line: string) => void process.stderr.write(`${line}\n`);
const cleanup = createCleanup(progress);

/** `npm run bench`: reports on standard output, progress on standard error. Everything it starts ends with it. */
async function main(): Promise<number> {
  const { names, json, quick, profileDir } = readArguments();
  if (profileDir) mkdirSync(profileDir, { recursive: true });
  const outcomes: [Name, Outcome][] = [];
  for (const name of names) {
    progress(`${name}: starting`);
    outcomes.push([name, await measure(name, quick, profileDir)]);
  }
  for (const [, { report }] of outcomes) console.log(`${report}\n`);
  const [first] = outcomes;
  const figures = outcomes.length === 1 ? first?.[1].figures : byName(outcomes);
  if (json) console.log(JSON.stringify(figures));
  for (const [, { count }] of outcomes) if (count) insistOnStored(count);
  return 0;
}

/** Each benchmark has servers of its own, which are gone before the next one starts. */
async function measure(name: Name, quick: boolean, profileDir: string | undefined): Promise<Outcome> {
  const own = createCleanup(progress);
  cleanup.add(name, own.run);
  const options = { quick, env: process.env, cleanup: own, print: progress, profileDir };
  try {
    if (name === 'ingest') {
      const result = await benchIngest(options);
      return { report: ingestReport(result), figures: result, count: { ...result, untold: 0 } };
    }
    if (name === 'desk') {
      const result = await benchOperatorsDesk(options);
      return { report: operatorsDeskReport(result), figures: result, count: null };
    }
    if (name === 'inbox') {
      const result = await benchInbox(options);
      return { report: inboxReport(result), figures: result, count: null };
    }
    if (name === 'review') {
      const result = await benchReview(options);
      return { report: reviewReport(result), figures: result, count: null };
    }
    const result = await benchConversation(options);
    return { report: conversationReport(result), figures: result, count: result };
  } finally {
    await own.run();
  }
}

function byName(outcomes: readonly [Name, Outcome][]): object {
  return Object.fromEntries(outcomes.map(([name, { figures }]) => [name, figures]));
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const names = NAMES.filter((name) => positionals.length === 0 || positionals.includes(name));
  if (positionals.length > 1 || names.length === 0) throw new Error(USAGE);
  return { ...values, names, profileDir: values.profile && resolve(values.profile) };
}

runCommand(main, cleanup, progress);
