import type { Finding } from '../../domain/app-review/findings';

/** Facts of a finding that are told together, as a key of the catalogue; `other`: known only to a newer API. */
export const FACT_KEYS = [
  'lastCall',
  'ends',
  'pixels',
  'bytes',
  'format',
  'container',
  'videoCodec',
  'seconds',
  'page',
  'gate',
  'administrators',
  'status',
  'version',
  'redirects',
  'other',
] as const;
export type FactKey = (typeof FACT_KEYS)[number];

export interface ToldFact {
  key: FactKey;
  values: Readonly<Record<string, string | number>>;
}

interface Group {
  key: FactKey | null;
  needs: readonly string[];
  /** Only of these rules; a fact may mean something else in another one. */
  rules?: readonly string[];
}

/** In the order in which they are told. Null: the title of the rule says it already. */
const GROUPS: readonly Group[] = [
  { key: 'page', needs: ['pageId'] },
  { key: 'gate', needs: ['gate'] },
  { key: null, needs: ['field'] },
  { key: null, needs: ['recording'] },
  { key: 'version', needs: ['version'] },
  { key: 'lastCall', needs: ['days'], rules: ['P09'] },
  { key: 'ends', needs: ['days'], rules: ['P21', 'P41', 'P44'] },
  { key: 'pixels', needs: ['width', 'height'] },
  { key: 'format', needs: ['format'] },
  { key: 'bytes', needs: ['bytes'] },
  { key: 'container', needs: ['container'] },
  { key: 'videoCodec', needs: ['videoCodec'] },
  { key: 'seconds', needs: ['seconds'] },
  { key: 'administrators', needs: ['administrators'] },
  { key: 'status', needs: ['status'] },
  { key: 'redirects', needs: ['redirects'] },
];

/** The facts of a finding in groups that have words. */
export function toldFacts({ rule, facts }: Pick<Finding, 'rule' | 'facts'>): ToldFact[] {
  const left = new Map(Object.entries(facts));
  const told: ToldFact[] = [];
  for (const { key, needs, rules } of GROUPS) {
    if (!needs.every((name) => left.has(name)) || (rules && !rules.includes(rule))) continue;
    const values = Object.fromEntries(needs.map((name) => [name, facts[name] ?? '']));
    for (const name of needs) left.delete(name);
    if (key !== null && !(key === 'redirects' && values.redirects === 0)) told.push({ key, values });
  }
  const others = [...left].map(([name, value]): ToldFact => ({ key: 'other', values: { name, value } }));
  return [...told, ...others];
}
