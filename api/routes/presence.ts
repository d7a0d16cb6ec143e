import type { Clock } from '../../domain/clock';
import type { OperatorNews } from '../../queue/operators';
import type { DeskSettingsRepository } from '../../store/desk-settings-repository';
import type { OperatorRepository } from '../../store/operator-repository';
import type { SignedIn } from '../auth/caller';
import { type Route, route } from '../http/route';
import { noBody } from '../schemas/common';
import * as schemas from '../schemas/queue';

export interface PresenceRouteDeps {
  operators: OperatorRepository;
  settings: DeskSettingsRepository;
  news: OperatorNews;
  clock: Clock;
}

/** Several beats fit into the shortest grace, so that a lost one changes nothing. */
export const BEAT_SECONDS = 10;

/** Whether the person in front of this browser is there. */
export function presenceRoutes({ operators, settings, news, clock }: PresenceRouteDeps): Route[] {
  async function view({ id }: SignedIn) {
    const [record, { capacity }] = await Promise.all([operators.find(id), settings.read()]);
    return {
      presence: record?.presence ?? 'offline',
      chosen: record?.chosen ?? 'offline',
      reason: record?.reason ?? null,
      capacity: record?.capacity ?? capacity,
      beatSeconds: BEAT_SECONDS,
    } as const;
  }

  return [
    route({
      method: 'get',
      path: '/api/presence',
      permission: 'signed_in',
      summary: 'Whether I am there for conversations',
      response: { status: 200, description: 'Presence', schema: schemas.presence },
      errors: [],
      handle: async ({ caller }) => await view(caller.identity),
    }),
    route({
      method: 'patch',
      path: '/api/presence',
      permission: 'signed_in',
      summary: 'Say whether I am there: away keeps what I have, offline gives it back',
      body: schemas.presenceChange,
      response: { status: 200, description: 'Presence after it', schema: schemas.presence },
      errors: [],
      async handle({ caller, body }) {
        const { id } = caller.identity;
        await operators.choose(id, body.presence, new Date(clock.now()));
        await news.tell(id).catch(() => undefined); // the worker tells what is left untold
        return await view(caller.identity);
      },
    }),
    route({
      method: 'post',
      path: '/api/presence/beat',
      permission: 'signed_in',
      summary: 'This browser is still there',
      body: noBody,
      response: { status: 200, description: 'Presence', schema: schemas.presence },
      errors: [],
      async handle({ caller }) {
        await operators.hear(caller.identity.id, new Date(clock.now()));
        return await view(caller.identity);
      },
    }),
  ];
}
