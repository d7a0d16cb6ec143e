import { startGuarded } from '../../../embedded/child-process';

/** Starts the command it is given under guard, prints its pid and waits to be killed. */
async function main(): Promise<void> {
  const [command = '', ...args] = process.argv.slice(2);
  const child = await startGuarded({ command, args, env: process.env, output: 'pipe' });
  child.stdout?.once('data', () => process.stdout.write(`${child.pid}\n`));
  setInterval(() => undefined, 60_000);
}

void main();
