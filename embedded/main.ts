import { createDesk, type DeskOptions } from './desk';

/**
 * `npm start`: everything on this machine; servers that the environment names are used instead of embedded ones. Ends
 * with 0 after Ctrl-C, SIGTERM or the end of the terminal, with 1 when the desk cannot be started.
 */
export function main(programs?: DeskOptions['programs']): void {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const desk = createDesk({ env: process.env, print, programs });
  let stopping = false;
  const stop = () => {
    if (stopping) {
      desk.kill();
      process.exit(0);
    }
    stopping = true;
    print('Stopping; press Ctrl-C again to end everything at once');
    void desk.stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  desk.start().catch(async (error: unknown) => {
    if (stopping) return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await desk.stop();
    process.exit(1);
  });
}

if (require.main === module) main();
