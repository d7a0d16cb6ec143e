import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../domain/clock';
import { createOpenWorkRepository } from '../store/open-work-repository';
import { reconcile } from './backup/reconcile';
import { linesOf } from './backup/reconcile-report';
import { restore } from './backup/restore';
import { failWith, print, withTools } from './command';

const USAGE = `npm run restore -- FOLDER   fills an empty store from a backup and starts what was open
npm run restore -- FOLDER --store-only   leaves Temporal alone; npm run reconcile does the rest

Stop api and worker before. A restore that was killed goes on when it is started again.`;

/** `npm run restore`. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'store-only': { type: 'boolean' } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(USAGE);
  await withTools(async ({ store, client, cipher }) => {
    const { finishedAt } = await restore({ store, cipher, folder: resolve(folder), onProgress: print });
    print(`The store is as it was at ${finishedAt}.`);
    if (values['store-only']) return print('Next: npm run reconcile');
    const work = createOpenWorkRepository(store);
    const started = await reconcile({ work, client, clock: systemClock }).catch(() => {
      throw new Error('The store is restored. Temporal does not answer: start it, then npm run reconcile');
    });
    for (const line of linesOf(started)) print(line);
  });
}

main().catch(failWith);
