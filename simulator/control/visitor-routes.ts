import { Router } from 'express';
import { z } from 'zod';
import {
  PERSON_STATES,
  PICTURE_STATES,
  PROFILE_STATES,
  PSID_PATTERN,
  type SimulatedPage,
  type Visitor,
} from '../world/model';
import { APP_ROLES, type AppRole } from '../world/people-model';
import { isWithInbox } from '../world/thread-control';
import type { World } from '../world/world';
import { ControlError } from './control-error';
import { type VisitorActions, visitorActionSchema } from './visitor-actions';

const psidSchema = z.string().regex(PSID_PATTERN, 'no PSID');
const newVisitorSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  locale: z.string().min(2).max(10).optional(),
  psid: psidSchema.optional(),
});
const visitorChangeSchema = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  state: z.enum(PERSON_STATES).optional(),
  profile: z.enum(PROFILE_STATES).optional(),
  picture: z.enum(PICTURE_STATES).optional(),
  /** Role on the Page's app; null takes it away. */
  role: z.enum(APP_ROLES).nullable().optional(),
});
const burstSchema = z.strictObject({
  messages: z
    .array(z.strictObject({ psid: psidSchema, text: z.string().min(1), name: z.string().optional() }))
    .max(10_000),
});

/** A visitor as the control API shows it, without the thread. */
export type VisitorView = Omit<Visitor, 'thread' | 'lastEventAt'> & {
  messageCount: number;
  windowOpen: boolean;
  /** Role on the Page's app. */
  role: AppRole | null;
  /** False: the app's access level leaves the visitor out, no event is delivered and no send arrives. */
  withinAccess: boolean;
  /** The Page inbox has taken the thread. */
  withInbox: boolean;
};

export function viewOf(world: World, visitor: Visitor): VisitorView {
  const { thread, lastEventAt: _lastEventAt, ...rest } = visitor;
  return {
    ...rest,
    messageCount: thread.length,
    windowOpen: world.isWindowOpen(visitor),
    role: world.visitorRole(visitor),
    withinAccess: world.isWithinAccess(visitor),
    withInbox: isWithInbox(world, visitor),
  };
}

export function requireControlledPage(world: World, pageId: string): SimulatedPage {
  const page = world.pages.get(pageId);
  if (!page) throw new ControlError(404, `no Page ${pageId}`);
  return page;
}

export function requireVisitor(world: World, pageId: string, psid: string): Visitor {
  requireControlledPage(world, pageId);
  const visitor = world.visitorOn(pageId, psid);
  if (!visitor) throw new ControlError(404, `no visitor ${psid} on Page ${pageId}`);
  return visitor;
}

/** Creates the visitor who writes for the first time. A PSID belongs to one Page. */
export function findOrCreateVisitor(world: World, pageId: string, psid: string, name?: string): Visitor {
  requireControlledPage(world, pageId);
  const known = world.visitors.get(psid);
  if (known && known.pageId !== pageId) throw new ControlError(409, `${psid} is a visitor of Page ${known.pageId}`);
  return known ?? world.addVisitor(pageId, { psid: psidSchema.parse(psid), name: name ?? `Visitor ${psid.slice(-4)}` });
}

/** Visitors and what they do: `/simulator/pages/:pageId/...`. */
export function createVisitorRoutes(world: World, actions: VisitorActions): Router {
  const router = Router();
  addPeopleRoutes(router, world);
  addThreadRoutes(router, world, actions);
  return router;
}

function addPeopleRoutes(router: Router, world: World): void {
  router.get('/pages/:pageId/visitors', ({ params }, response) => {
    requireControlledPage(world, params.pageId);
    response.json(world.visitorsOf(params.pageId).map((visitor) => viewOf(world, visitor)));
  });

  router.post('/pages/:pageId/visitors', ({ params, body }, response) => {
    const { psid, name, locale } = newVisitorSchema.parse(body ?? {});
    requireControlledPage(world, params.pageId);
    if (psid !== undefined && world.visitors.has(psid)) throw new ControlError(409, `PSID ${psid} is taken`);
    const seed = { name: name ?? 'New Visitor', ...(psid ? { psid } : {}), ...(locale ? { locale } : {}) };
    response.status(201).json(viewOf(world, world.addVisitor(params.pageId, seed)));
  });

  router.get('/pages/:pageId/visitors/:psid', ({ params }, response) => {
    response.json(viewOf(world, requireVisitor(world, params.pageId, params.psid)));
  });

  router.patch('/pages/:pageId/visitors/:psid', ({ params, body }, response) => {
    const visitor = requireVisitor(world, params.pageId, params.psid);
    const { role, ...change } = visitorChangeSchema.parse(body ?? {});
    Object.assign(visitor, change);
    if (role !== undefined) world.setVisitorRole(visitor, role);
    world.changed();
    response.json(viewOf(world, visitor));
  });
}

function addThreadRoutes(router: Router, world: World, actions: VisitorActions): void {
  router.get('/pages/:pageId/visitors/:psid/messages', ({ params }, response) => {
    response.json(requireVisitor(world, params.pageId, params.psid).thread);
  });

  router.post('/pages/:pageId/visitors/:psid/messages', ({ params, body }, response) => {
    const action = visitorActionSchema.parse(body ?? {});
    const visitor = findOrCreateVisitor(world, params.pageId, params.psid);
    response.json(actions.perform(visitor, action));
  });

  router.post('/pages/:pageId/messages', ({ params, body }, response) => {
    const { messages } = burstSchema.parse(body ?? {});
    const results = messages.map(({ psid, text, name }) => {
      const visitor = findOrCreateVisitor(world, params.pageId, psid, name);
      return { psid, ...actions.perform(visitor, { kind: 'text', text }) };
    });
    response.json(results);
  });
}
