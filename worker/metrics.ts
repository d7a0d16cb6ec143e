import { Counter, type Registry } from 'prom-client';
import type { MailTransport, OutgoingMail, SendResult } from '../mail/transport';
import type { ActivityEnd } from './observe-activities';

export type WorkerMetrics = ReturnType<typeof createWorkerMetrics>;

/** How the send of a reply can end; `retried`: not ended, it is tried again. */
const SEND_RESULTS = ['sent', 'failed', 'unknown', 'cancelled', 'retried'];

/** Prometheus metrics of one worker process, beside those of Temporal's SDK. Labels are kinds and states, never ids. */
export function createWorkerMetrics(registry: Registry) {
  const registers = [registry];
  const sends = new Counter({
    name: 'desk_reply_sends_total',
    help: 'Attempts to send a reply, by what came of them',
    labelNames: ['result'],
    registers,
  });
  const ended = new Counter({
    name: 'desk_conversations_ended_total',
    help: 'Ends of episodes',
    labelNames: ['status'],
    registers,
  });
  const missed = new Counter({
    name: 'desk_windows_missed_total',
    help: 'Conversations whose window had closed before anybody here heard of them',
    registers,
  });
  const warned = new Counter({
    name: 'desk_window_warnings_total',
    help: 'Warnings that a window is about to end without an answer',
    labelNames: ['stage'],
    registers,
  });
  const mails = new Counter({
    name: 'desk_mail_attempts_total',
    help: 'Attempts to hand a mail to the mail server: sent, or the kind of the failure',
    labelNames: ['outcome'],
    registers,
  });
  for (const result of SEND_RESULTS) sends.inc({ result }, 0); // a rate needs to have seen the zero

  function noteEnd(input: unknown): void {
    const status = fieldOf(input, 'status');
    if (status !== 'closed' && status !== 'expired') return;
    ended.inc({ status });
    if (fieldOf(input, 'missed') === true) missed.inc();
  }

  return {
    registry,
    activityEnded({ type, input, outcome }: ActivityEnd): void {
      if (type === 'sendReply') sends.inc({ result: outcome === 'failed' ? 'retried' : resultOf(outcome.result) });
      else if (outcome === 'failed') return;
      else if (type === 'recordEnd') noteEnd(input);
      else if (type === 'warnOfWindow') warned.inc({ stage: String(fieldOf(input, 'stage')) });
    },
    /** The same transport, with its attempts counted. */
    counted(transport: MailTransport): MailTransport {
      return {
        async send(mail: OutgoingMail): Promise<SendResult> {
          const result = await transport.send(mail);
          mails.inc({ outcome: result.outcome === 'sent' ? 'sent' : result.failure.kind });
          return result;
        },
      };
    },
  };
}

function resultOf(result: unknown): string {
  return SEND_RESULTS.includes(String(result)) ? String(result) : 'other';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
