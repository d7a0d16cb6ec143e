import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from '@swc/core';

/** What stands in the bundle of the workflows: for each source, from the root of the project, a hash of its code. */
export type Fingerprints = Readonly<Record<string, string>>;

const ROOT = path.join(__dirname, '../..');
const FILE = path.join(__dirname, 'fingerprints.json');

export function recordedFingerprints(): Fingerprints {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

export function recordFingerprints(): void {
  writeFileSync(FILE, `${JSON.stringify(fingerprints(), null, 2)}\n`);
}

/** Every source that the workflows execute, followed from `workflows/index.ts`. Imports of types alone lead nowhere. */
export function fingerprints(): Fingerprints {
  const found = new Map<string, string>();
  const open = ['workflows/index.ts'];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    const code = executed(readFileSync(path.join(ROOT, file), 'utf8'));
    found.set(file, createHash('sha256').update(code).digest('hex').slice(0, 16));
    open.push(...importsOf(code, path.dirname(file)));
  }
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function importsOf(code: string, folder: string): string[] {
  const names = [...code.matchAll(/\brequire\("(\.[^"]+)"\)/g)].map(([, name]) => name ?? '');
  return names.map((name) => `${path.join(folder, name)}.ts`);
}

/** The code without types, comments and layout, so that only what could change a command changes the hash. */
export function executed(source: string): string {
  const { code } = transformSync(source, {
    configFile: false,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript' },
      preserveAllComments: false,
      minify: { compress: false, mangle: false, format: { comments: false } },
    },
    module: { type: 'commonjs' },
    minify: true,
  });
  return code;
}
