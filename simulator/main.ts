import { startSimulator } from './server';

/** Settings: SIMULATOR_PORT (4080), SIMULATOR_HOST (127.0.0.1), SIMULATOR_STATE_FILE (none), SIMULATOR_ADOPT_VISITORS (false), SIMULATOR_SMTP_URL (none). */
async function main(): Promise<void> {
  const port = Number(process.env.SIMULATOR_PORT ?? '4080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('SIMULATOR_PORT must be a port number');
  const simulator = await startSimulator({
    port,
    host: process.env.SIMULATOR_HOST || undefined,
    stateFile: process.env.SIMULATOR_STATE_FILE || undefined,
    smtpUrl: process.env.SIMULATOR_SMTP_URL || undefined,
    adoptUnknownVisitors: process.env.SIMULATOR_ADOPT_VISITORS === 'true',
  });
  console.log(`Simulated Facebook: ${simulator.url}`);
  const stop = () => {
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
