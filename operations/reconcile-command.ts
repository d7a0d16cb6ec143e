import { parseArgs } from 'node:util';
import { systemClock } from '../domain/clock';
import { createOpenWorkRepository } from '../store/open-work-repository';
import { reconcile } from './backup/reconcile';
import { linesOf } from './backup/reconcile-report';
import { failWith, print, withTools } from './command';

/** `npm run reconcile`: starts the workflows that the store says there should be and Temporal does not run. */
async function main(): Promise<void> {
  parseArgs({ options: {} });
  await withTools(async ({ store, client }) => {
    const work = createOpenWorkRepository(store);
    for (const line of linesOf(await reconcile({ work, client, clock: systemClock }))) print(line);
  });
}

main().catch(failWith);
