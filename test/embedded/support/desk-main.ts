import { join } from 'node:path';
import { main } from '../../../embedded/main';

/** `npm start` with stand-ins for api and worker from the folder that is given. */
const [folder = ''] = process.argv.slice(2);
main({ api: join(folder, 'stub-api.cjs'), worker: join(folder, 'stub-worker.cjs') });
