import type { ConversationCost } from './billable-actions';
import type { ConversationResult } from './conversation';
import type { InboxResult } from './inbox';
import type { IngestFigures, IngestResult } from './ingest';
import type { OperatorsDeskResult } from './operators-desk';
import type { ReviewResult } from './review';
import type { Percentiles } from './statistics';

type Row = readonly string[];

/** Targets stand beside the results; missing one is not an error. */
export function ingestReport({ c20, c100, stored, acknowledged }: IngestResult): string {
  const row = (connections: number, target: number, figures: IngestFigures): Row => [
    String(connections),
    String(figures.perSecond),
    String(figures.barePerSecond),
    `${figures.ratio} (${atLeast(target, figures.ratio)})`,
    ...[figures.p50, figures.p99, figures.bareP50, figures.bareP99].map((value) => value.toFixed(1)),
  ];
  const head = ['connections', 'ack/s', 'bare/s', 'ratio (target)', 'p50 ms', 'p99 ms', 'bare p50', 'bare p99'];
  return [
    'Webhooks acknowledged by the api process, against a handler that only checks the signature',
    table([head, row(20, 0.5, c20), row(100, 0.8, c100)]),
    `acknowledged ${acknowledged}, stored once ${stored}`,
  ].join('\n');
}

export function conversationReport(result: ConversationResult): string {
  const { sustained, burst, backlog } = result;
  const both = ({ p50, p99 }: Percentiles) => `p50 ${p50} ms, p99 ${p99} ms`;
  return [
    'From the webhook to the operator and back',
    table([
      ['what', 'result', 'target'],
      ['message to visible, 50/s', both(result.messageToVisible), ''],
      ['reply to Graph, 10/s', both(result.replyToGraph), ''],
      ['bare signalWithStart', `${result.bareSignals.perSecond}/s`, ''],
      ['one by one', `${sustained.perSecond}/s, ratio ${sustained.ratio}`, atLeast(0.4, sustained.ratio)],
      ['burst', `${burst.perSecond}/s, ratio ${burst.ratio}`, atLeast(1.2, burst.ratio)],
      ['backlog', `${backlog.perSecond}/s, begun ${backlog.resumedAfterSeconds} s after Temporal was back`, ''],
      ['history events, 10 + 10 messages', String(result.historyEvents), ''],
      ['history bytes per message', String(Math.round(result.historyBytes / 20)), ''],
      ['billable actions, 10 + 10 messages', String(result.billableActions), atMost(46, result.billableActions)],
      ['billable actions of a naive workflow', String(result.naive.billableActions), ''],
      ['history bytes per message of it', String(Math.round(result.naive.historyBytes / 20)), ''],
    ]),
    `acknowledged ${result.acknowledged}, stored once ${result.stored}, not signalled ${result.untold}`,
  ].join('\n');
}

export function reviewReport({ rounds, year, crowd }: ReviewResult): string {
  return [
    'App Review: what cases cost, and many of them at once',
    table([
      ['what', 'history events', 'billable actions', 'history bytes'],
      ['two rounds, from the draft to released', ...costs(rounds)],
      [`a year in review, ${year.reminders} reminders`, ...costs(year)],
    ]),
    `${crowd.cases} cases opened and submitted in ${crowd.startSeconds} s; worker ${crowd.workerMb.join(' → ')} MB`,
    `their reminders, all due at once: in the outbox after ${crowd.dueSeconds} s, sent after ${crowd.sentSeconds} s, at most ${crowd.mostInASecond} mails in one second`,
  ].join('\n');
}

function costs({ historyEvents, billableActions, historyBytes }: ConversationCost): Row {
  return [historyEvents, billableActions, historyBytes].map(String);
}

export function operatorsDeskReport({ cost, sizes, growth }: OperatorsDeskResult): string {
  const both = ({ p50, p99 }: Percentiles) => `p50 ${p50}, p99 ${p99}`;
  return [
    'What operators notice of how many conversations are open',
    table([
      ['open', 'event to stream, ms', 'list of who waits, ms', 'assignments/s', 'worker, MB', 'Temporal, MB'],
      ...sizes.map(({ open, eventToStream, waitingList, ...one }) => [
        ...[String(open), both(eventToStream), both(waitingList)],
        ...[one.assignmentsPerSecond, one.workerMb, one.temporalMb].map(String),
      ]),
    ]),
    `event to stream, largest against smallest: ${growth} (${atMost(1.5, growth)})`,
    `ten messages and ten replies with somebody online: ${cost.historyEvents} events, ${cost.billableActions} actions (${atMost(46, cost.billableActions)})`,
  ].join('\n');
}

export function inboxReport({ sizes, growth, scriptKb }: InboxResult): string {
  const largest = sizes.at(-1);
  return [
    'Opening the inbox in a browser',
    table([
      ['open', 'scripting, ms', 'all work, ms', 'scripting in a new window, ms', 'rows in the document'],
      ...sizes.map(({ open, scriptMs, taskMs, newWindowMs, rows }) =>
        [open, scriptMs, taskMs, newWindowMs, rows].map(String),
      ),
    ]),
    `scripting with ${largest?.open} open: ${largest?.scriptMs} ms (${atMost(100, largest?.scriptMs ?? Infinity)}), ${growth} times that of the fewest`,
    `JavaScript of the first load: ${scriptKb} kB (${atMost(250, scriptKb)})`,
  ].join('\n');
}

function atLeast(target: number, value: number): string {
  return `≥ ${target}: ${value >= target ? 'met' : 'missed'}`;
}

function atMost(target: number, value: number): string {
  return `≤ ${target}: ${value <= target ? 'met' : 'missed'}`;
}

function table(rows: readonly Row[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
