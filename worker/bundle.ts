import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflows } from './create-workers';

/** `npm run bundle`: writes the workflow bundle beside the compiled code, so that workers start without a bundler. */
async function main(): Promise<void> {
  const { code } = await bundleWorkflows();
  writeFileSync(path.join(__dirname, '..', 'workflow-bundle.js'), code);
}

main().catch((error: unknown) => {
  process.stderr.write(`bundling the workflows failed: ${String(error)}\n`);
  process.exitCode = 1;
});
