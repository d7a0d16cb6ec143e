import { isPinned } from './compose-rules';

export interface Stage {
  name: string;
  /** An image, or the name of an earlier stage. */
  base: string;
  instructions: string[];
}

/** Splits a Dockerfile into its stages, with `${ARGUMENT}` in `FROM` replaced by its default. */
export function parseStages(dockerfile: string): Stage[] {
  const lines = dockerfile
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages: Stage[] = [];
  for (const line of lines) {
    const from = /^FROM (\S+) AS (\S+)$/.exec(line);
    if (from) stages.push({ base: withDefault(from[1] ?? '', lines), name: from[2] ?? '', instructions: [] });
    else stages.at(-1)?.instructions.push(line);
  }
  return stages;
}

function withDefault(image: string, lines: string[]): string {
  const [, argument] = /^\$\{(\w+)\}$/.exec(image) ?? [];
  const prefix = `ARG ${argument}=`;
  return argument ? (lines.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? image) : image;
}

/** The instructions that make up an image: those of its stage after those of the stages it builds on. */
export function instructionsOf(name: string, stages: Stage[]): string[] {
  const stage = stages.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`The Dockerfile has no stage "${name}"`);
  const builtOn = stages.some((candidate) => candidate.name === stage.base) ? instructionsOf(stage.base, stages) : [];
  return [...builtOn, ...stage.instructions];
}

export function scriptsOf(dockerfile: string): string[] {
  return [...dockerfile.matchAll(/npm run (?:--\S+ )*([\w:-]+)/g)].map((match) => match[1] ?? '');
}

/** The last `CMD` counts, in the form that starts no shell. */
export function commandOf(instructions: string[]): unknown {
  const command = instructions.filter((line) => line.startsWith('CMD ')).at(-1);
  return command && JSON.parse(command.slice('CMD '.length));
}

export function checkStages(stages: Stage[]): string[] {
  const names = stages.map(({ name }) => name);
  const images = stages.map(({ base }) => base).filter((base) => !names.includes(base));
  return images.flatMap((image) => [
    ...(isPinned(image) ? [] : [`${image} has no exact version`]),
    ...(image.includes('alpine') ? [`${image} has no glibc, which Temporal's native core needs`] : []),
  ]);
}

export function checkImage(name: string, stages: Stage[]): string[] {
  const instructions = instructionsOf(name, stages);
  const checks: Record<string, boolean> = {
    'does not end as the user node': instructions.filter((line) => line.startsWith('USER ')).at(-1) !== 'USER node',
    'has no ca-certificates': !instructions.some((line) => line.includes('ca-certificates')),
    'holds development dependencies': instructions.some((line) => /npm ci(?!.*--omit=dev)/.test(line)),
    'has no heap limit': !instructions.some((line) => /NODE_OPTIONS=.*--max-old-space-size=\d+/.test(line)),
  };
  return Object.keys(checks).filter((problem) => checks[problem]);
}
