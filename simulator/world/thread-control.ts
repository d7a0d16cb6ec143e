import type { Visitor } from './model';
import type { World } from './world';

/** Control of a thread lapses after so long without a message (Meta: conversation routing). */
const CONTROL_MS = 24 * 60 * 60 * 1000;

/**
 * Whether somebody in the Page inbox has taken the thread, so that the app only listens. Without a default app on the Page
 * nobody can take one (Meta: conversation routing).
 */
export function isWithInbox(world: World, visitor: Visitor): boolean {
  const isRouted = world.pages.get(visitor.pageId)?.conversationRouting ?? false;
  return isRouted && visitor.inboxControlUntil !== null && world.clock.now() < visitor.inboxControlUntil;
}

/** The Page inbox has the thread from now on; false when it had it already, or the Page has no routing. */
export function takeForInbox(world: World, visitor: Visitor): boolean {
  const isNew = !isWithInbox(world, visitor) && (world.pages.get(visitor.pageId)?.conversationRouting ?? false);
  visitor.inboxControlUntil = world.clock.now() + CONTROL_MS;
  return isNew;
}

/** The app has the thread again; false when it had it. */
export function passToApp(world: World, visitor: Visitor): boolean {
  const had = isWithInbox(world, visitor);
  visitor.inboxControlUntil = null;
  return had;
}
