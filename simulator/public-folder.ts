import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the web page. Compiled code runs from `dist/`, the files stay beside the sources: look from the project's root. */
export function publicFolder(start: string = __dirname): string {
  let folder = start;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return join(folder, 'simulator', 'public');
}
