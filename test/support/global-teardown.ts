import './global-setup';

/** Ends what the global setup started. */
// biome-ignore lint/style/noDefaultExport: Jest calls the default export
export default async function globalTeardown(): Promise<void> {
  await globalThis.testServers?.stop();
}
