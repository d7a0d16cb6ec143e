import type { NextFunction, Request, Response } from 'express';
import type { SimulatedPage } from '../world/model';
import { type Caller, type GraphCall, identifyCaller, NEWEST_VERSION, readCall, requireApp, requirePage } from './call';
import { GraphError, meWithoutToken, unknownObject, unknownPath } from './errors';
import { playFault, replacesCall } from './fault-answers';
import { readApp, readPage, readProfile } from './nodes';
import { type SendDeps, send } from './send';
import { appSubscriptions, pageSubscriptions } from './subscriptions';

const PAGE_EDGES = ['messages', 'subscribed_apps'];
const APP_EDGES = ['subscriptions'];

/** Answers everything that is neither control API nor web page: the simulated Graph API. */
export function createGraphHandler(deps: SendDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    deps.usage.stamp(response, `v${NEWEST_VERSION}.0`);
    const call = readCall(request);
    const caller = identifyCaller(deps.world, call);
    const pageId = caller.kind === 'page' ? caller.page.id : undefined;
    deps.usage.stamp(response, call.version);
    deps.usage.count(response, caller.kind === 'page' ? caller.page.appId : caller.app.id, pageId);
    if (call.edge === 'messages' && call.method === 'POST') {
      await send(deps, call, requirePage(deps.world, call, caller), request, response);
      return;
    }
    const fault = deps.faults.take('call', { pageId });
    if (fault && replacesCall(fault)) playFault(fault, request, response, deps.usage, pageId ?? '');
    else await dispatch(deps, call, caller, request, response);
  };
}

async function dispatch(
  deps: SendDeps,
  call: GraphCall,
  caller: Caller,
  request: Request,
  response: Response,
): Promise<void> {
  const { world } = deps;
  if (call.edge === '') {
    if (call.method !== 'GET') throw unknownObject(call.method, call.objectId);
    response.json(readNode(deps, call, caller, `${request.protocol}://${request.get('host')}`));
    return;
  }
  const isPage = call.objectId === 'me' || world.pages.has(call.objectId);
  const isApp = world.apps.has(call.objectId);
  if (!isPage && !isApp) throw unknownObject(call.method, call.objectId);
  if (isPage && call.edge === 'subscribed_apps') {
    pageSubscriptions(deps, call, requirePage(world, call, caller), response);
  } else if (isApp && call.edge === 'subscriptions') {
    await appSubscriptions(deps, call, requireApp(call, caller), response);
  } else {
    const isKnownEdge = (isPage ? PAGE_EDGES : APP_EDGES).includes(call.edge);
    throw isKnownEdge ? unknownObject(call.method, call.objectId) : unknownPath(call.edge);
  }
}

function readNode({ world }: SendDeps, call: GraphCall, caller: Caller, baseUrl: string): Record<string, unknown> {
  if (call.objectId === 'me' && caller.kind === 'app') throw meWithoutToken();
  if (world.apps.has(call.objectId)) return readApp(call, requireApp(call, caller));
  const visitor = caller.kind === 'page' ? world.visitorOn(caller.page.id, call.objectId) : undefined;
  if (visitor) return readProfile(call, visitor, baseUrl);
  const page: SimulatedPage = requirePage(world, call, caller);
  return readPage(call, page);
}

/** Turns refusals into Meta's error shape, also those of the body parser. */
export function graphErrorHandler(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) {
    next(error);
    return;
  }
  const refusal = error instanceof GraphError ? error : asGraphError(error);
  response.status(refusal.status).json(refusal.toBody());
}

function asGraphError(error: unknown): GraphError {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  const isBadBody = typeof status === 'number' && status < 500;
  if (isBadBody) return new GraphError({ code: 100, message: '(#100) The body of the request could not be read' });
  console.error('the simulator failed:', error);
  return new GraphError({ code: 1, message: 'An unknown error occurred', status: 500 });
}
