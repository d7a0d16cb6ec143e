import { parseArgs } from 'node:util';
import { deskEnvironment } from '../config/desk-environment';
import { examine, isSick } from './doctor/doctor';
import { reportLines } from './doctor/report';

const USAGE = `npm run doctor                looks at settings, MongoDB, Temporal, keys, clock, disks, mail, Facebook
npm run doctor -- --public    also looks at the desk from outside, by PUBLIC_URL
npm run doctor -- --json      for machines

Reads the same settings as api and worker, or those of the desk that npm start runs. Changes nothing.
Exit code 1: something has to be put right.`;

/** `npm run doctor`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, public: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return print(USAGE);
  const findings = await examine({ env: deskEnvironment(process.env), asPublic: values.public ?? false });
  if (values.json) print(JSON.stringify({ healthy: !isSick(findings), findings }, null, 2));
  else for (const line of reportLines(findings)) print(line);
  if (isSick(findings)) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
