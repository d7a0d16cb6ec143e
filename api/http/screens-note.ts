import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../domain/clock';
import type { ScreensRepository } from '../../store/screens-repository';
import { webFolder } from './web';

/**
 * Notes which screens this process shows: `index.html` names every file by its hash, so it changes with each of them. Prechecks
 * compare recordings with it. Nothing is noted while the screens are not built.
 */
export async function noteScreens(screens: ScreensRepository, clock: Clock, folder = webFolder()): Promise<void> {
  const page = await readFile(join(folder, 'index.html')).catch(() => null);
  if (page) await screens.note(createHash('sha256').update(page).digest('hex'), new Date(clock.now()));
}
