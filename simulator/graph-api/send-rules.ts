import { PSID_PATTERN, type SimulatedPage, type Visitor } from '../world/model';
import type { World } from '../world/world';
import { type OutgoingAttachment, readAttachment } from './attachments';
import { type GraphCall, isRecord, objectParam, textParam } from './call';
import { invalidParameter, sendErrors } from './errors';

/** Limits of Meta's Send API reference. */
const TEXT_LIMIT = 2000;
const METADATA_LIMIT = 1000;
const QUICK_REPLY_LIMIT = 13;
const QUICK_REPLY_TITLE_LIMIT = 20;
const PAYLOAD_LIMIT = 1000;

/** Among the app's `advancedAccess`: the feature that the tag needs. */
export const HUMAN_AGENT_FEATURE = 'human_agent';

const MESSAGING_TYPES = ['RESPONSE', 'UPDATE', 'MESSAGE_TAG', 'UTILITY'];
const SENDER_ACTIONS = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact'] as const;

export type SenderAction = (typeof SENDER_ACTIONS)[number];

/** A message that may be sent as far as its form goes. */
export interface OutgoingMessage {
  text: string | null;
  metadata: string | null;
  attachment: OutgoingAttachment | null;
  quickReplies: { title: string; payload: string }[];
}

export type SendRequest =
  | { kind: 'sender_action'; action: SenderAction; target: Record<string, unknown> }
  | { kind: 'message'; tag: 'HUMAN_AGENT' | null; message: OutgoingMessage };

/** PSID of the call, if it names one; other recipient kinds are refused by `readSend`. */
export function recipientOf(call: GraphCall): string | null {
  const id = objectParam(call, 'recipient')?.id;
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Checks the form of a Send API call in the documented order of refusals. */
export function readSend(world: World, call: GraphCall, page: SimulatedPage): SendRequest {
  if (!objectParam(call, 'recipient')) throw invalidParameter('The parameter recipient is required');
  if (recipientOf(call) === null) throw invalidParameter('Param recipient must hold the id of a person');
  const action = textParam(call, 'sender_action');
  const message = objectParam(call, 'message');
  if (action !== undefined && message) throw sendErrors.messageWithAction();
  if (action !== undefined) return readAction(call, action);
  if (!message || Object.keys(message).length === 0) throw sendErrors.emptyMessage();
  const tag = readTag(world, call, page);
  return {
    kind: 'message',
    tag,
    message: readMessage(message, (value) => readAttachment(world, value, page, call.params.filedata)),
  };
}

function readAction(call: GraphCall, name: string): SendRequest {
  const action = SENDER_ACTIONS.find((known) => known === name.toLowerCase());
  if (!action) throw invalidParameter(`Param sender_action must be one of {${SENDER_ACTIONS.join(', ')}}`);
  return { kind: 'sender_action', action, target: objectParam(call, 'payload') ?? {} };
}

/**
 * `messaging_type` may be left out, as live traffic shows. Of the tags only HUMAN_AGENT is left, which needs a feature that the
 * app has been granted; ACCOUNT_UPDATE, CONFIRMED_EVENT_UPDATE and POST_PURCHASE_UPDATE ended on 27 April 2026 (Meta: message tags).
 */
function readTag(world: World, call: GraphCall, page: SimulatedPage): 'HUMAN_AGENT' | null {
  const type = textParam(call, 'messaging_type');
  const tag = textParam(call, 'tag');
  if (type !== undefined && !MESSAGING_TYPES.includes(type)) {
    throw invalidParameter(`Param messaging_type must be one of {${MESSAGING_TYPES.join(', ')}}`);
  }
  if (type === 'MESSAGE_TAG' && tag === undefined) throw invalidParameter('The parameter tag is required');
  if (type === 'UTILITY') throw invalidParameter('No approved template matches the utility message');
  if (tag === undefined) return null;
  if (tag !== 'HUMAN_AGENT') throw invalidParameter('Invalid parameter');
  if (!world.apps.get(page.appId)?.advancedAccess.includes(HUMAN_AGENT_FEATURE))
    throw sendErrors.humanAgentNotGranted();
  return tag;
}

function readMessage(
  message: Record<string, unknown>,
  attached: (value: unknown) => OutgoingAttachment,
): OutgoingMessage {
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
    attachment: attachment ? attached(attachment) : null,
    quickReplies: readQuickReplies(message.quick_replies),
  };
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
