import { parseArgs } from 'node:util';
import { createCleanup } from '../bench/cleanup';
import { runCommand } from '../bench/run-command';
import { ledgerReport } from './report';
import { runChaos } from './run';

const USAGE = 'Usage: npm run chaos -- [--minutes <number>] [--seed <whole number>] [--json]';

const progress = (line: string) => void process.stderr.write(`${line}\n`);
const cleanup = createCleanup(progress);

/** `npm run chaos`: the ledger on standard output, the plan as it happens on standard error. Ends with 1 when anything was lost or doubled. */
async function main(): Promise<number> {
  const { minutes, seed, json } = readArguments();
  const result = await runChaos({ minutes, seed, cleanup, print: progress });
  if (json) progress(ledgerReport(result));
  console.log(json ? JSON.stringify(result) : ledgerReport(result));
  await cleanup.run();
  return result.faults.length === 0 ? 0 : 1;
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error(USAGE);
  return { minutes, seed, json: values.json };
}

runCommand(main, cleanup, progress);
