import { z } from 'zod';
import type { QuickReply } from '../domain/reply-pieces';
import type { PageCredentials } from './client';
import type { GraphHttp } from './http';

interface Send {
  pageId: string;
  psid: string;
  /** Comes back in the echo; at most 1,000 characters. */
  metadata: string;
  quickReplies?: readonly QuickReply[];
  /** Only for what a person writes after the messaging window, where Meta has granted it; absent: a RESPONSE inside it. */
  tag?: 'HUMAN_AGENT';
}

export interface TextSend extends Send {
  text: string;
}

export interface AttachmentSend extends Send {
  /** Meta's word: image, audio, video, file. */
  type: string;
  /** The id that `uploadAttachment` gave. */
  attachmentId: string;
}

export interface AttachmentUpload {
  pageId: string;
  type: string;
  bytes: Buffer;
  contentType: string;
  name: string;
}

export type SenderAction = 'typing_on' | 'typing_off' | 'mark_seen';

export interface SendCalls {
  /**
   * Sends one text. Throws GraphError; only `outcome_unknown` leaves open whether Facebook took it. There is no idempotency
   * key in the Send API, so a caller must not repeat that one.
   */
  sendText(credentials: PageCredentials, send: TextSend): Promise<{ mid: string | null }>;
  /** The same for one file that Facebook has already. */
  sendAttachment(credentials: PageCredentials, send: AttachmentSend): Promise<{ mid: string | null }>;
  /** Gives a file to Facebook, for this Page; its id ends after 90 days (Meta: saving assets). Harmless to repeat. */
  uploadAttachment(credentials: PageCredentials, upload: AttachmentUpload): Promise<string>;
  /** What the visitor sees of the operator. Never worth a second try. */
  sendAction(credentials: PageCredentials, pageId: string, psid: string, action: SenderAction): Promise<void>;
}

/** Without either of these it is not the Send API that answered. */
const sendBody = z
  .object({ message_id: z.string().optional(), recipient_id: z.coerce.string().optional() })
  .refine(({ message_id, recipient_id }) => message_id !== undefined || recipient_id !== undefined);
const uploadBody = z.object({ attachment_id: z.coerce.string() });

export function createSendCalls(http: GraphHttp): SendCalls {
  async function send(
    credentials: PageCredentials,
    { pageId, psid, metadata, quickReplies = [], tag }: Send,
    content: object,
  ): Promise<{ mid: string | null }> {
    const offered = quickReplies.map((one) => ({ content_type: 'text', ...one }));
    const body = {
      recipient: { id: psid },
      ...(tag ? { messaging_type: 'MESSAGE_TAG', tag } : { messaging_type: 'RESPONSE' }),
      message: { ...content, metadata, ...(offered.length > 0 && { quick_replies: offered }) },
    };
    const path = `${pageId}/messages`;
    const answer = await http.callFor(sendBody, { ...credentials, method: 'POST', path, body, usageOf: pageId });
    return { mid: answer.message_id ?? null };
  }

  return {
    sendText: (credentials, { text, ...rest }) => send(credentials, rest, { text }),
    sendAttachment: (credentials, { type, attachmentId, ...rest }) =>
      send(credentials, rest, { attachment: { type, payload: { attachment_id: attachmentId } } }),
    async uploadAttachment(credentials, { pageId, type, bytes, contentType, name }) {
      const message = { attachment: { type, payload: { is_reusable: true } } };
      const form = {
        fields: { message: JSON.stringify(message) },
        file: { field: 'filedata', bytes, contentType, name },
      };
      const path = `${pageId}/message_attachments`;
      const call = { ...credentials, method: 'POST', path, form, usageOf: pageId } as const;
      return (await http.callFor(uploadBody, call)).attachment_id;
    },
    async sendAction(credentials, pageId, psid, action) {
      const body = { recipient: { id: psid }, sender_action: action };
      const call = { method: 'POST', path: `${pageId}/messages`, body, usageOf: pageId, urgency: 'can_wait' } as const;
      await http.call({ ...credentials, ...call });
    },
  };
}
