import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { productVersion } from '../config/version';
import { backUp } from './backup/backup';
import { failWith, print, withTools } from './command';

const USAGE = `npm run backup -- FOLDER   writes the whole store into a new folder

Texts of visitors are in it as they are in the store: keep it as safe as the store. Secrets in it are sealed; the keys are
not in it: keep ENCRYPTION_KEYS apart from it.`;

/** `npm run backup`. */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new Error(USAGE);
  await withTools(async ({ store }) => {
    const { collections, keyIds } = await backUp({
      ...{ store, folder: resolve(folder), version: productVersion() },
      onProgress: print,
    });
    const documents = collections.reduce((sum, one) => sum + one.documents, 0);
    print(`${documents} documents in ${resolve(folder)}; to read them, keep the keys ${keyIds.join(', ') || '(none)'}`);
  });
}

main().catch(failWith);
