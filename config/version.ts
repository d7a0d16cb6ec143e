import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const description = z.object({ name: z.literal('messenger-desk'), version: z.string() });

/** The version in our package.json. Compiled code runs from `dist/`, tests from the sources: it is looked for upwards. */
export function productVersion(folder = __dirname): string {
  const parsed = description.safeParse(contentOf(join(folder, 'package.json')));
  if (parsed.success) return parsed.data.version;
  const parent = dirname(folder);
  return parent === folder ? 'unknown' : productVersion(parent);
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
