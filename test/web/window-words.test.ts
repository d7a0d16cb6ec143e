import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WINDOW_MS } from '../../domain/messaging-window';

const folder = path.join(__dirname, '../../web/locales');
const HOURS = /\b(\d+)(?: hours?|-hour| час)/gu;

/** Lines with a number of hours that is another one: of absences, statistics, and of Meta's own words about its features. */
const OTHERS = /^(page-health\.signs?\.|.*\b(answers|graceMs|hint)$|review-)/;

function linesOf(part: unknown, at: string): [at: string, line: string][] {
  if (typeof part === 'string') return [[at, part]];
  return Object.entries(part ?? {}).flatMap(([key, value]) => linesOf(value, `${at}.${key}`));
}

test.each(['en', 'ru'])('what the screens say of the messaging window in %s fits its length', (language) => {
  const lines = readdirSync(path.join(folder, language)).flatMap((file) =>
    linesOf(JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')), file.replace('.json', '')),
  );
  const told = lines.filter(([at]) => !OTHERS.test(at)).filter(([, line]) => line.match(HOURS));
  const wrong = told.filter(([, line]) =>
    [...line.matchAll(HOURS)].some(([, n]) => Number(n) !== WINDOW_MS / 3_600_000),
  );
  expect(wrong.map(([at]) => at)).toEqual([]);
  expect(told.length).toBeGreaterThan(5);
});
