import type { ReviewRecord, ReviewSnapshotRecord } from '../../store/models/review';
import { escaped } from '../http/html';
import type { Timeline } from './dossier';

/** The dossier as a page to print, in English as everything that Meta reads. It loads nothing. */
export function dossierPage(
  { _id, name, case: now }: ReviewRecord,
  timeline: Timeline,
  snapshots: readonly ReviewSnapshotRecord[],
): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>App Review: ${escaped(name)}</title>
<style>
body { font: 14px/1.5 system-ui, sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; width: 100%; }
td, th { border-top: 1px solid #ccc; padding: 4px 8px; text-align: left; vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
section { break-inside: avoid; }
</style>
<h1>App Review: ${escaped(name)}</h1>
<p>App ${escaped(_id)}, ${words(now.stage)}, round ${now.round}, app mode ${now.appMode}.</p>
<h2>Timeline</h2>
<table>
<tr><th>No.<th>When (UTC)<th>What<th>Known by<th>Words
${timeline.map(rowOf).join('\n')}
</table>
${snapshots.map(roundOf).join('\n')}
</html>
`;
}

function rowOf(entry: Timeline[number]): string {
  const { number, at, kind, details, corrected, corrects, source, actor, text, comments } = entry;
  const what = corrects === null ? words(kind) : `correction of ${corrects}: ${words(kind)}`;
  const said = [...linesOf(details), text ?? '', ...comments.map((one) => `${one.permission}: ${one.text}`)].filter(
    (line) => line !== '',
  );
  const cells = [
    String(number),
    at,
    corrected ? `<s>${escaped(what)}</s>` : escaped(what),
    escaped(`${source} ${actor}`),
  ];
  return `<tr>${[...cells, `<pre>${escaped(said.join('\n'))}</pre>`].map((cell) => `<td>${cell}`).join('')}`;
}

/** What an entry says beside its kind: verdicts, dates, what was looked at. */
function linesOf(details: Timeline[number]['details']): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    if (value === null) return [];
    if (Array.isArray(value)) return [`${words(name)}: ${value.join(', ')}`];
    if (typeof value === 'object') return Object.entries(value).map(([key, one]) => `${key}: ${words(String(one))}`);
    const isTime = typeof value === 'number' && (name.endsWith('At') || name === 'replyBy');
    return [`${words(name)}: ${isTime ? new Date(value).toISOString() : String(value)}`];
  });
}

function roundOf({ round, frozenAt, items, evidence }: ReviewSnapshotRecord): string {
  const texts = items.map(
    ({ permission, useDescription, testInstructions, hash }) => `<section>
<h3>${escaped(permission)}</h3>
<pre>${escaped(useDescription)}</pre>
<pre>${escaped(testInstructions)}</pre>
<p>SHA-256 <code>${escaped(hash)}</code></p>
</section>`,
  );
  const files = (evidence?.screencasts ?? []).map(
    ({ permission, fileName, hash }) =>
      `<li>${escaped(permission)}: ${escaped(fileName)}, SHA-256 <code>${escaped(hash)}</code>`,
  );
  const accepted = (evidence?.accepted ?? []).map(({ check, permission, reason, by, at }) =>
    answerOf([check, permission, `accepted by ${by}`, at.toISOString()], reason),
  );
  const seen = (evidence?.seen ?? []).map(({ check, permission, holds, remark, by, at }) =>
    answerOf([check, permission, `${holds ? 'so' : 'not so'}, seen by ${by}`, at.toISOString()], remark),
  );
  const list = [
    listed('Recordings', files),
    listed('Accepted warnings', accepted),
    listed('Looked at by people', seen),
  ].join('');
  return `<h2>Round ${round}, frozen ${frozenAt.toISOString()}</h2>\n${texts.join('\n')}\n${list}`;
}

function answerOf(facts: (string | null)[], said: string | null): string {
  const known = facts.filter((fact) => fact !== null).map(escaped);
  return `<li>${known.join(', ')}${said === null ? '' : `<pre>${escaped(said)}</pre>`}`;
}

function listed(title: string, rows: readonly string[]): string {
  return rows.length > 0 ? `<h3>${title}</h3><ul>${rows.join('')}</ul>` : '';
}

function words(code: string): string {
  return code.replaceAll('_', ' ');
}
