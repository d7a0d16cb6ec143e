import type { ReviewRecord, ReviewSnapshotRecord } from '../store/models/review';
import type { Timeline } from './review-dossier';

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

function rowOf({ number, at, kind, corrected, corrects, source, actor, text, comments }: Timeline[number]): string {
  const what = corrects === null ? words(kind) : `correction of ${corrects}: ${words(kind)}`;
  const said = [text ?? '', ...comments.map((one) => `${one.permission}: ${one.text}`)].filter((line) => line !== '');
  const cells = [
    String(number),
    at,
    corrected ? `<s>${escaped(what)}</s>` : escaped(what),
    escaped(`${source} ${actor}`),
  ];
  return `<tr>${[...cells, `<pre>${escaped(said.join('\n'))}</pre>`].map((cell) => `<td>${cell}`).join('')}`;
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
  const list = files.length > 0 ? `<h3>Recordings</h3><ul>${files.join('')}</ul>` : '';
  return `<h2>Round ${round}, frozen ${frozenAt.toISOString()}</h2>\n${texts.join('\n')}\n${list}`;
}

function words(code: string): string {
  return code.replaceAll('_', ' ');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
