import { PSID_PATTERN, type SimulatedPage, type Visitor } from '../world/model';
import type { World } from '../world/world';
import { type GraphCall, isRecord, objectParam, textParam } from './call';
import { invalidParameter, sendErrors } from './errors';

/** Limits of Meta's Send API reference. */
const TEXT_LIMIT = 2000;
const METADATA_LIMIT = 1000;
const QUICK_REPLY_LIMIT = 13;
const QUICK_REPLY_TITLE_LIMIT = 20;
const PAYLOAD_LIMIT = 1000;

const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'] as const;
const ATTACHMENT_TYPES = ['image', 'audio', 'video', 'file', 'template'];

export type SenderAction = (typeof SENDER_ACTIONS)[number];

/** A message that may be sent as far as its form goes. */
export interface OutgoingMessage {
  text: string | null;
  metadata: string | null;
  attachment: { type: string; url: string | null; isReusable: boolean } | null;
  quickReplies: { title: string; payload: string }[];
}

export type SendRequest =
  | { kind: 'sender_action'; action: SenderAction; target: Record<string, unknown> }
  | { kind: 'message'; message: OutgoingMessage };

/** PSID of the call, if it names one; other recipient kinds are refused by `readSend`. */
export function recipientOf(call: GraphCall): string | null {
  const id = objectParam(call, 'recipient')?.id;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Checks the form of a Send API call in the documented order of refusals. */
export function readSend(call: GraphCall, page: SimulatedPage): SendRequest {
  if (!objectParam(call, 'recipient')) throw invalidParameter('The parameter recipient is required');
  if (recipientOf(call) === null) throw invalidParameter('Param recipient must hold the id of a person');
  const action = textParam(call, 'sender_action');
  const message = objectParam(call, 'message');
  if (action !== undefined && message) throw sendErrors.messageWithAction();
  if (action !== undefined) return readAction(call, action);
  if (!message || Object.keys(message).length === 0) throw sendErrors.emptyMessage();
  checkMessagingType(call);
  return { kind: 'message', message: readMessage(message, page) };
}

function readAction(call: GraphCall, name: string): SendRequest {
  const action = SENDER_ACTIONS.find((known) => known === name.toLowerCase());
  if (!action) throw invalidParameter(`Param sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
  return { kind: 'sender_action', action, target: objectParam(call, 'payload') ?? {} };
}

/**
 * `messaging_type` may be left out, as live traffic shows. Of the tags only HUMAN_AGENT needs a feature that no simulated app has
 * been granted; ACCOUNT_UPDATE, CONFIRMED_EVENT_UPDATE and POST_PURCHASE_UPDATE ended on 27 April 2026 (Meta: message tags).
 */
function checkMessagingType(call: GraphCall): void {
  const type = textParam(call, 'messaging_type');
  const tag = textParam(call, 'tag');
  if (type !== undefined && !MESSAGING_TYPES.includes(type)) {
    throw invalidParameter(`Param messaging_type must be one of {${MESSAGING_TYPES.join(', ')}}`);
  }
  if (type === 'MESSAGE_TAG' && tag === undefined) throw invalidParameter('The parameter tag is required');
  if (type === 'UTILITY') throw invalidParameter('No approved template matches the utility message');
  if (tag === 'HUMAN_AGENT') throw sendErrors.humanAgentNotGranted();
  if (tag !== undefined) throw invalidParameter('Invalid parameter');
}

function readMessage(message: Record<string, unknown>, page: SimulatedPage): OutgoingMessage {
  const { text, attachment, metadata } = message;
  if (text !== undefined && typeof text !== 'string') throw invalidParameter('Param message[text] must be a string');
  if (text !== undefined && text.trim() === '' && !attachment) throw sendErrors.emptyText();
  if (text === undefined && !attachment) throw sendErrors.emptyMessage();
  if (text && attachment) throw invalidParameter('A message cannot hold both text and an attachment');
  if (text && [...text].length > TEXT_LIMIT) {
    throw invalidParameter(`Length of param message[text] must be less than or equal to ${TEXT_LIMIT}`);
  }
  if (metadata !== undefined && (typeof metadata !== 'string' || metadata.length >= METADATA_LIMIT)) {
    throw invalidParameter(`Param message[metadata] must be a string of fewer than ${METADATA_LIMIT} characters`);
  }
  return {
    text: text || null,
    metadata: metadata ?? null,
    attachment: attachment ? readAttachment(attachment, page) : null,
    quickReplies: readQuickReplies(message.quick_replies),
  };
}

function readAttachment(attachment: unknown, page: SimulatedPage): OutgoingMessage['attachment'] {
  if (!isRecord(attachment) || !isRecord(attachment.payload)) throw sendErrors.emptyMessage();
  const { type, payload } = attachment;
  if (typeof type !== 'string' || !ATTACHMENT_TYPES.includes(type)) {
    throw invalidParameter(`Param message[attachment][type] must be one of {${ATTACHMENT_TYPES.join(', ')}}`);
  }
  if (type === 'template') return { type, url: null, isReusable: false };
  if (payload.attachment_id !== undefined) {
    if (!page.attachmentIds.includes(String(payload.attachment_id))) throw sendErrors.attachmentNotOwned();
    return { type, url: null, isReusable: false };
  }
  const { url } = payload;
  if (typeof url !== 'string' || !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw sendErrors.attachmentNotFetched();
  }
  return { type, url, isReusable: payload.is_reusable === true || payload.is_reusable === 'true' };
}

function readQuickReplies(value: unknown): OutgoingMessage['quickReplies'] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > QUICK_REPLY_LIMIT) {
    throw invalidParameter(`Param message[quick_replies] must be a list of at most ${QUICK_REPLY_LIMIT}`);
  }
  return value.map((item: unknown) => {
    const { title = '', payload = '' } = isRecord(item) ? item : {};
    const isFitting = String(title).length <= QUICK_REPLY_TITLE_LIMIT && String(payload).length <= PAYLOAD_LIMIT;
    if (!isFitting) throw invalidParameter('A quick reply has a title of at most 20 characters and a payload of 1000');
    return { title: String(title), payload: String(payload) };
  });
}

/**
 * Finds the person and checks that the Page may write now. A person unknown to every Page is adopted when that is allowed;
 * the id of a person on another Page is refused all the same.
 */
export function requireRecipient(world: World, page: SimulatedPage, psid: string, adoptUnknown: boolean): Visitor {
  const known = world.visitorOn(page.id, psid);
  if (known) return known;
  if (!adoptUnknown || world.visitors.has(psid) || !PSID_PATTERN.test(psid)) throw sendErrors.noMatchingUser();
  const visitor = world.addVisitor(page.id, { psid, name: `Visitor ${psid.slice(-4)}` });
  world.openWindow(visitor, world.clock.now());
  return visitor;
}

/** Refuses what the person's state or the app's access level forbids. */
export function checkPersonState(world: World, visitor: Visitor): void {
  if (!world.isWithinAccess(visitor)) throw sendErrors.personWithoutRole();
  if (visitor.state === 'blocked') throw sendErrors.personBlocked();
  if (visitor.state === 'unreachable') throw sendErrors.personUnreachable();
}

/** Refuses every send of a Page that Facebook has restricted. */
export function checkRestriction({ restriction }: SimulatedPage): void {
  if (restriction === 'messaging') throw sendErrors.pageRestricted();
  if (restriction === 'policy') throw sendErrors.blockedForPolicy();
}
