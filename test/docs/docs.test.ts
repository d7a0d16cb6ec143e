import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ERRORS } from '../../api/http/errors';
import { API_SETTINGS, WORKER_SETTINGS } from '../../config/config';
import { MAIL_STATES } from '../../domain/mail';
import { FINDING_CODES } from '../../domain/page-health';
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from '../../domain/roles';
import checks from '../../web/locales/en/review-checks.json';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const PAGES = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What npm does without a script of that name. */
const OF_NPM = ['ci', 'install'];

test.each(PAGES)('Every command in %s exists', (page) => {
  const named = [...read(page).matchAll(/\bnpm (?:run (?:--?\S+ )*([\w:-]+)|(start|test|ci|install)\b)/g)];
  const commands = named.map(([, script, own]) => script ?? own ?? '');
  expect(commands.filter((name) => !(name in scripts) && !OF_NPM.includes(name))).toEqual([]);
});

test.each(PAGES)('Every program in dist/ that %s starts is built from a source', (page) => {
  const programs = [...read(page).matchAll(/\bdist\/([\w/-]+)\.js\b/g)].map(([, name = '']) => name);
  expect(programs.filter((name) => !existsSync(join(root, `${name}.ts`)))).toEqual([]);
});

test('Every script of package.json that runs a built program has its source', () => {
  const programs = Object.values(scripts).flatMap((script) =>
    [...script.matchAll(/\bdist\/([\w/-]+)\.js\b/g)].map(([, name = '']) => name),
  );
  expect(programs.length).toBeGreaterThan(6);
  expect(programs.filter((name) => !existsSync(join(root, `${name}.ts`)))).toEqual([]);
});

test.each(PAGES)('Every link from %s to another page leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)/g)];
  const broken = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor.slice(1));
  });
  expect(broken.map(([whole]) => whole)).toEqual([]);
});

/** As they are made from headings on the usual sites. */
function anchorsOf(page: string): Set<string> {
  const headings = [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => words);
  return new Set(
    headings.map((words) =>
      words
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

test('Every file that the threat model names is there', () => {
  const named = [...read('docs/threat-model.md').matchAll(/`([\w-]+(?:\/[\w.-]+)+|[\w-]+\.(?:json|yml)|Dockerfile)`/g)];
  const paths = named.map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('Every setting stands in the table of docs/configuration.md', () => {
  const table = read('docs/configuration.md');
  const missing = [...API_SETTINGS, ...WORKER_SETTINGS].filter((name) => !table.includes(`\`${name}\``));
  expect([...new Set(missing)].filter((name) => name !== 'NODE_ENV')).toEqual([]);
});

test('The table of roles in docs/people.md is that of the code', () => {
  const rows = [...read('docs/people.md').matchAll(/^\| (`[^|]+) \|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)];
  const told = rows.flatMap(([, names = '', ...marks]) =>
    [...names.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, name]) => [
      name,
      ROLES.filter((_, at) => marks[at]?.trim() === '✓'),
    ]),
  );
  const allowed = PERMISSIONS.map((name) => [name, ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(name))]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(allowed));
});

test.each([
  ['docs/api.md', 'finding of a Page', FINDING_CODES],
  ['docs/operations.md', 'state of a mail', MAIL_STATES],
  ['docs/architecture.md', 'collection', collections()],
])('%s tells of every %s', (page, _what, names) => {
  expect(names.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([]);
});

function collections(): string[] {
  const models = join(root, 'store/models');
  const sources = readdirSync(models).map((name) => readFileSync(join(models, name), 'utf8'));
  const names = sources.flatMap((text) => [...text.matchAll(/collection: '(\w+)'/g)].map(([, name = '']) => name));
  return names.filter((name) => !name.startsWith('review_'));
}

describe('Pages that are made of the code', () => {
  const rows = (cells: readonly (readonly (string | number)[])[]) =>
    cells.map((one) => `| ${one.join(' | ')} |`).join('\n');
  const pages: [page: string, text: string][] = [
    [
      'docs/errors.md',
      `# Errors of the API

Every answer that is not a success is a problem document (RFC 9457, \`application/problem+json\`) with one of these \`code\`s. A code never
changes its meaning. \`detail\` says more in English, \`errors\` names fields, \`Retry-After\` says when to try again.

| Code | Status | Means |
|---|---|---|
${rows(Object.entries(ERRORS).map(([code, { status, title }]) => [`\`${code}\``, status, title]))}
`,
    ],
    [
      'docs/app-review-checks.md',
      `# Checks before App Review

What the precheck of a [case](app-review.md#precheck) looks at, in its own numbers, and what to do when it fails.

| Check | What has to be so | What to do |
|---|---|---|
${rows(Object.entries(checks.rule).map(([rule, { title, do: what }]) => [rule, title, what]))}
`,
    ],
  ];

  test.each(pages)('%s says what the code says (UPDATE_DOCS=1 writes it)', (page, text) => {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(join(root, page), text);
    expect(existsSync(join(root, page)) && read(page)).toBe(text);
  });
});
