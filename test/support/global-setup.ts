import { startTestServers, type TestServers } from './servers';

declare global {
  var testServers: TestServers | undefined;
}

/** Gives every test file TEST_MONGODB_URI, TEST_TEMPORAL_ADDRESS and TEST_WORKFLOW_BUNDLE. With MD_TEST_SERVERS=none nothing is started. */
// biome-ignore lint/style/noDefaultExport: Jest calls the default export
export default async function globalSetup(): Promise<void> {
  if (process.env.MD_TEST_SERVERS === 'none') return;
  const servers = await startTestServers(process.env);
  globalThis.testServers = servers;
  process.env.TEST_MONGODB_URI = servers.mongoUri;
  process.env.TEST_TEMPORAL_ADDRESS = servers.temporalAddress;
  process.env.TEST_WORKFLOW_BUNDLE = servers.workflowBundle;
}
