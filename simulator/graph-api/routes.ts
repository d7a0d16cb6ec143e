import type { NextFunction, Request, Response } from 'express';
import type { AppCallbacks } from '../callbacks/app-callbacks';
import type { Person } from '../world/people-model';
import { listAppPermissions, listRoles, readApp } from './app-nodes';
import { uploadAttachment } from './attachments';
import { type GraphCall, NEWEST_VERSION, readCall } from './call';
import { admitCaller, type Caller, recogniseCaller, requireApp, requirePage } from './caller';
import { debugToken } from './debug-token';
import { GraphError, meWithoutToken, unknownObject, unknownPath } from './errors';
import { playFault, replacesCall } from './fault-answers';
import { readManagedPage, readPage, readProfile } from './nodes';
import { exchangeToken, type OauthDeps } from './oauth';
import { listAccounts, personPermissions, readPerson } from './person-nodes';
import { type SendDeps, send } from './send';
import { appSubscriptions, pageSubscriptions } from './subscriptions';

const PAGE_EDGES = ['messages', 'message_attachments', 'subscribed_apps'];
const APP_EDGES = ['subscriptions', 'roles', 'permissions'];
const PERSON_EDGES = ['accounts', 'permissions'];

export interface GraphDeps extends SendDeps, OauthDeps {
  callbacks: AppCallbacks;
}

/** Answers everything that is neither control API nor web page: the simulated Graph API. */
export function createGraphHandler(deps: GraphDeps) {
  return async (request: Request, response: Response): Promise<void> => {
    deps.world.files.baseUrl = baseUrlOf(request); // where whoever calls also fetches files
    deps.usage.stamp(response, `v${NEWEST_VERSION}.0`);
    const read = readCall(request);
    deps.usage.stamp(response, read.version);
    if (read.objectId === 'oauth') {
      answerOauth(deps, read, request, response);
      return;
    }
    const caller = recogniseCaller(deps.world, read);
    const call = { ...read, objectId: read.objectId === 'app' ? caller.app.id : read.objectId };
    const pageId = caller.kind === 'page' ? caller.page.id : undefined;
    deps.usage.count(response, caller.app.id, pageId);
    admitCaller(deps.world, call, caller);
    if (call.edge === 'messages' && call.method === 'POST') {
      await send(deps, call, requirePage(deps.world, call, caller), request, response);
      return;
    }
    const fault = deps.faults.take('call', { pageId });
    if (fault && replacesCall(fault)) playFault(fault, request, response, deps.usage, pageId ?? '');
    else await dispatch(deps, { call, caller, request, response, isAppAlias: read.objectId === 'app' });
  };
}

interface Dispatch {
  call: GraphCall;
  caller: Caller;
  request: Request;
  response: Response;
  /** `/app`: readable with any token of the app. */
  isAppAlias: boolean;
}

/** Takes no access token: the app names itself by id and secret. */
function answerOauth(deps: GraphDeps, call: GraphCall, request: Request, response: Response): void {
  if (call.edge !== 'access_token') throw unknownPath(`oauth/${call.edge}`);
  if (call.method !== 'GET' && call.method !== 'POST') throw unknownObject(call.method, 'oauth');
  const fault = deps.faults.take('call', {});
  if (fault && replacesCall(fault)) playFault(fault, request, response, deps.usage, '');
  else response.json(exchangeToken(deps, call));
}

async function dispatch(deps: GraphDeps, parts: Dispatch): Promise<void> {
  const { call, caller, response } = parts;
  const { world } = deps;
  if (call.edge === '') {
    if (call.method !== 'GET') throw unknownObject(call.method, call.objectId);
    response.json(readNode(deps, parts));
    return;
  }
  const person = personOf(deps, call, caller);
  if (person && PERSON_EDGES.includes(call.edge)) answerPersonEdge(deps, parts, person);
  else if (world.apps.has(call.objectId)) await answerAppEdge(deps, parts);
  else if (call.objectId === 'me' || world.pages.has(call.objectId)) answerPageEdge(deps, parts);
  else throw unknownObject(call.method, call.objectId);
}

/** The person that the call is about: of a user token only the own one, of an app token everybody who let the app in. */
function personOf({ world }: GraphDeps, call: GraphCall, caller: Caller): Person | undefined {
  const isMe = call.objectId === 'me';
  if (caller.kind === 'app' && !isMe) return world.people.byUserId(caller.app.id, call.objectId);
  if (caller.kind !== 'user') return undefined;
  const userId = world.people.userIdOf(caller.person, caller.app.id);
  return isMe || call.objectId === userId ? caller.person : undefined;
}

function answerPersonEdge(deps: GraphDeps, { call, caller, request, response }: Dispatch, person: Person): void {
  if (call.edge === 'permissions') {
    response.json(personPermissions(deps, call, caller, person));
    return;
  }
  if (caller.kind !== 'user' || call.method !== 'GET') throw unknownObject(call.method, call.objectId);
  const url = new URL(request.originalUrl, baseUrlOf(request));
  response.json(listAccounts(deps.world, call, caller, url));
}

async function answerAppEdge(deps: GraphDeps, { call, caller, response }: Dispatch): Promise<void> {
  if (!APP_EDGES.includes(call.edge)) throw unknownPath(call.edge);
  const app = requireApp(call, caller);
  if (call.edge === 'subscriptions') await appSubscriptions(deps, call, app, response);
  else if (call.method !== 'GET') throw unknownObject(call.method, call.objectId);
  else response.json(call.edge === 'roles' ? listRoles(deps.world, app) : listAppPermissions(call, app));
}

function answerPageEdge(deps: GraphDeps, { call, caller, response }: Dispatch): void {
  if (call.edge === 'subscribed_apps') {
    pageSubscriptions(deps, call, requirePage(deps.world, call, caller), response);
    return;
  }
  if (call.edge === 'message_attachments' && call.method === 'POST') {
    uploadAttachment(deps.world, call, requirePage(deps.world, call, caller), response);
    return;
  }
  throw PAGE_EDGES.includes(call.edge) ? unknownObject(call.method, call.objectId) : unknownPath(call.edge);
}

function baseUrlOf(request: Request): string {
  return `${request.protocol}://${request.get('host')}`;
}

function readNode(deps: GraphDeps, { call, caller, request, isAppAlias }: Dispatch): Record<string, unknown> {
  const { world } = deps;
  if (call.objectId === 'debug_token') return debugToken(world, call, caller);
  if (call.objectId === 'me' && caller.kind === 'app') throw meWithoutToken();
  if (world.apps.has(call.objectId)) {
    if (!isAppAlias) requireApp(call, caller);
    return readApp(call, caller);
  }
  if (caller.kind === 'user') {
    if (personOf(deps, call, caller)) return readPerson(world, call, caller);
    const page = world.pages.get(call.objectId);
    if (page) return readManagedPage(world, call, caller, page);
  }
  const visitor = caller.kind === 'page' ? world.visitorOn(caller.page.id, call.objectId) : undefined;
  if (visitor && caller.kind === 'page') return readProfile(world, call, caller, visitor, baseUrlOf(request));
  return readPage(world, call, requirePage(world, call, caller));
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
