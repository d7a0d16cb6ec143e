import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response } from 'express';
import type { EventOutbox } from '../webhooks/events';
import type { WebhookQueue } from '../webhooks/queue';
import { newMessageId } from '../world/identifiers';
import type { SendRecord, SimulatedPage, ThreadMessage, Visitor } from '../world/model';
import { isWithInbox } from '../world/thread-control';
import type { World } from '../world/world';
import { keepReusable } from './attachments';
import { type GraphCall, isRecord } from './call';
import { type PageCaller, requirePermission, requireTask } from './caller';
import { GraphError, sendErrors } from './errors';
import { errorOfFault, playFault, replacesCall } from './fault-answers';
import type { Fault, FaultBook } from './faults';
import {
  checkPersonState,
  checkRestriction,
  type OutgoingMessage,
  readSend,
  recipientOf,
  requireRecipient,
  type SenderAction,
} from './send-rules';
import type { UsageMeter } from './usage';

/** The typing indicator fades after about this long (Meta: sender actions). */
const TYPING_MS = 20_000;

/** Under the tag the window is so many times as long (Meta: Human Agent). */
const HUMAN_AGENT_DAYS = 7;

export interface SendDeps {
  world: World;
  faults: FaultBook;
  queue: WebhookQueue;
  outbox: EventOutbox;
  usage: UsageMeter;
  adoptUnknownVisitors: boolean;
}

interface Delivered {
  visitor: Visitor;
  message: ThreadMessage;
  attachmentId: string | null;
}

/**
 * `POST /{page-id}/messages`. There is no idempotency: two equal calls make two messages (Meta: Send API reference).
 * Every call is recorded with what the visitor got and what the caller was told.
 */
export async function send(
  deps: SendDeps,
  call: GraphCall,
  caller: PageCaller,
  request: Request,
  response: Response,
): Promise<void> {
  const { page } = caller;
  const record = startRecord(deps.world, call, page);
  deps.world.recordSend(record);
  try {
    const isMessage = record.kind === 'message';
    const fault = isMessage ? deps.faults.take('send', { pageId: page.id, psid: record.psid }) : null;
    record.fault = fault?.kind ?? null;
    if (fault && replacesCall(fault)) {
      const error = errorOfFault(fault);
      if (error) record.error = errorSummary(error);
      playFault(fault, request, response, deps.usage, page.id);
      return;
    }
    await handle(deps, call, caller, record, { fault, request, response });
  } catch (error) {
    if (error instanceof GraphError) record.error = errorSummary(error);
    throw error;
  }
}

async function handle(
  deps: SendDeps,
  call: GraphCall,
  caller: PageCaller,
  record: SendRecord,
  { fault, request, response }: { fault: Fault | null; request: Request; response: Response },
): Promise<void> {
  const { page } = caller;
  requirePermission(deps.world, caller, 'pages_messaging');
  requireTask(deps.world, caller, ['MESSAGING', 'MANAGE']);
  const form = readSend(deps.world, call, page);
  checkRestriction(page);
  const visitor = requireRecipient(deps.world, page, recipientOf(call) ?? '', deps.adoptUnknownVisitors);
  checkPersonState(deps.world, visitor);
  if (form.kind === 'sender_action') {
    act(deps, visitor, form.action, form.target);
    response.json({ recipient_id: visitor.psid });
    return;
  }
  if (isWithInbox(deps.world, visitor)) throw sendErrors.ownedByAnotherApp();
  const days = form.tag === 'HUMAN_AGENT' ? HUMAN_AGENT_DAYS : 1;
  if (!deps.world.isWindowOpen(visitor, days)) throw sendErrors.outsideWindow();
  const delivered = deliver(deps.world, page, visitor, form.message);
  record.mid = delivered.message.mid;
  await answer(deps, page, delivered, { fault, request, response });
}

function deliver(world: World, page: SimulatedPage, visitor: Visitor, outgoing: OutgoingMessage): Delivered {
  const { text, metadata, attachment, quickReplies } = outgoing;
  const attachmentId = attachment?.isReusable ? keepReusable(world, page, attachment.type, attachment.url) : null;
  visitor.typingUntil = null;
  const message = world.addMessage(visitor, {
    mid: newMessageId(),
    direction: 'from_page',
    text,
    metadata,
    appId: page.appId,
    attachments: attachment ? [{ type: attachment.type, url: attachment.url }] : [],
    quickReplies,
  });
  return { visitor, message, attachmentId };
}

/** Echo and receipts go out after the answer unless they are asked to come first, or the answer never comes. */
async function answer(
  { outbox, queue, usage }: SendDeps,
  page: SimulatedPage,
  { visitor, message, attachmentId }: Delivered,
  { fault, request, response }: { fault: Fault | null; request: Request; response: Response },
): Promise<void> {
  if (fault) {
    outbox.afterSend(page, visitor, message);
    if (fault.kind !== 'slow') return playFault(fault, request, response, usage, page.id);
    await wait(fault.ms);
  } else if (queue.options.echoBeforeAnswer) {
    await outbox.echo(visitor, message, Number(page.appId)).attempted;
    outbox.receipts(visitor, message);
  } else if (response.closed || request.socket.destroyed) {
    // The caller has hung up: there will be no answer whose end could be awaited.
    outbox.afterSend(page, visitor, message);
  } else {
    response.once('close', () => outbox.afterSend(page, visitor, message));
  }
  const attachment = attachmentId === null ? {} : { attachment_id: attachmentId };
  response.json({ recipient_id: visitor.psid, message_id: message.mid, ...attachment });
}

/** Whether the messaging window applies to sender actions is not settled in Meta's texts: here it does not. */
function act({ world }: SendDeps, visitor: Visitor, action: SenderAction, target: Record<string, unknown>): void {
  if (action === 'typing_on') visitor.typingUntil = world.clock.now() + TYPING_MS;
  if (action === 'typing_off') visitor.typingUntil = null;
  if (action === 'mark_seen') visitor.seenByPageUpTo = world.clock.now();
  const message = visitor.thread.find(({ mid }) => mid === target.message_id);
  if (message && action === 'react') message.reaction = typeof target.reaction === 'string' ? target.reaction : null;
  if (message && action === 'unreact') message.reaction = null;
  world.changed();
}

function startRecord(world: World, call: GraphCall, page: SimulatedPage): SendRecord {
  const raw = call.params.message;
  const message = isRecord(raw) ? raw : parsedOrEmpty(raw);
  return {
    at: world.clock.now(),
    pageId: page.id,
    psid: psidForRecord(call),
    kind: call.params.sender_action === undefined ? 'message' : 'sender_action',
    text: typeof message.text === 'string' ? message.text : null,
    metadata: typeof message.metadata === 'string' ? message.metadata : null,
    tag: typeof call.params.tag === 'string' ? call.params.tag : null,
    mid: null,
    error: null,
    fault: null,
  };
}

/** The record takes what it can of a malformed call: refusing is the business of the rules. */
function psidForRecord(call: GraphCall): string | null {
  try {
    return recipientOf(call);
  } catch {
    return null;
  }
}

function parsedOrEmpty(raw: unknown): Record<string, unknown> {
  try {
    const value: unknown = typeof raw === 'string' ? JSON.parse(raw) : {};
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function errorSummary(error: GraphError): SendRecord['error'] {
  return { code: error.fields.code, subcode: error.fields.subcode ?? null };
}
