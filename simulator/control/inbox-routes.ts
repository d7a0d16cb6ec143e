import { Router } from 'express';
import { z } from 'zod';
import { type EventOutbox, PAGE_INBOX_APP_ID } from '../webhooks/events';
import { newMessageId } from '../world/identifiers';
import type { ThreadMessage, Visitor } from '../world/model';
import { passToApp, takeForInbox } from '../world/thread-control';
import type { World } from '../world/world';
import { ControlError } from './control-error';
import { requireControlledPage, requireVisitor, viewOf } from './visitor-routes';

const attachmentSchema = z.strictObject({ type: z.enum(['image', 'audio', 'video', 'file']), url: z.url() });
const replySchema = z
  .strictObject({
    text: z.string().min(1).max(2000).optional(),
    attachment: attachmentSchema.optional(),
    /** `app_id` of the echo; null leaves it out. */
    appId: z.int().nullable().default(PAGE_INBOX_APP_ID),
  })
  .refine(({ text, attachment }) => text !== undefined || attachment !== undefined, 'text or attachment is needed');
const controlSchema = z.strictObject({ action: z.enum(['take', 'pass']) });

/** What a person of the Page does in Facebook's own inbox: `/simulator/pages/:pageId/inbox/:psid`. */
export function createInboxRoutes(world: World, outbox: EventOutbox): Router {
  const router = Router();
  router.post('/pages/:pageId/inbox/:psid', ({ params, body }, response) => {
    const visitor = requireVisitor(world, params.pageId, params.psid);
    const { mid, timestamp } = answer(world, outbox, visitor, body);
    response.json({ mid, timestamp });
  });
  router.post('/pages/:pageId/inbox/:psid/seen', ({ params }, response) => {
    const visitor = requireVisitor(world, params.pageId, params.psid);
    visitor.seenByPageUpTo = world.clock.now();
    world.changed();
    response.json(viewOf(world, visitor));
  });
  router.post('/pages/:pageId/inbox/:psid/control', ({ params, body }, response) => {
    const { action } = controlSchema.parse(body ?? {});
    const page = requireControlledPage(world, params.pageId);
    const visitor = requireVisitor(world, params.pageId, params.psid);
    if (!page.conversationRouting) throw new ControlError(409, 'the Page has no default app: every app has the thread');
    if (action === 'take') take(world, outbox, visitor);
    else if (passToApp(world, visitor)) outbox.handover(visitor, 'pass_thread_control');
    world.changed();
    response.json(viewOf(world, visitor));
  });
  return router;
}

/** A person who replies in the Page inbox takes control (Meta: conversation routing). */
function take(world: World, outbox: EventOutbox, visitor: Visitor): void {
  if (takeForInbox(world, visitor)) outbox.handover(visitor, 'take_thread_control');
}

function answer(world: World, outbox: EventOutbox, visitor: Visitor, body: unknown): ThreadMessage {
  const { text = null, attachment, appId } = replySchema.parse(body ?? {});
  if (visitor.state === 'blocked') throw new ControlError(409, 'the visitor has blocked the Page');
  take(world, outbox, visitor);
  const attachments = attachment ? [attachment] : [];
  const message = world.addMessage(visitor, { mid: newMessageId(), direction: 'from_page', text, attachments });
  outbox.echo(visitor, message, appId);
  outbox.receipts(visitor, message);
  return message;
}
