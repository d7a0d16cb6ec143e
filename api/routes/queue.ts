import type { Clock } from '../../domain/clock';
import { permissionsOf } from '../../domain/roles';
import type { OperatorNews } from '../../queue/operators';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import type { DeskSettingsRepository } from '../../store/desk-settings-repository';
import type { OperatorRecord } from '../../store/models/operator';
import type { PersonRecord } from '../../store/models/person';
import type { OperatorRepository } from '../../store/operator-repository';
import type { PersonRepository } from '../../store/person-repository';
import type { Audit } from '../auth/audit';
import type { ConversationFinder } from '../conversations/finder';
import type { QueueDesk, TransferTarget } from '../conversations/queue-desk';
import type { ConversationViews } from '../conversations/views';
import { HttpError } from '../http/errors';
import { type Route, route } from '../http/route';
import { idParams, isoTime } from '../schemas/common';
import * as conversationSchemas from '../schemas/conversations';
import * as schemas from '../schemas/queue';

export interface QueueRouteDeps {
  finder: ConversationFinder;
  queueDesk: QueueDesk;
  conversations: ConversationRepository;
  views: ConversationViews;
  operators: OperatorRepository;
  people: PersonRepository;
  departments: DepartmentRepository;
  settings: DeskSettingsRepository;
  news: OperatorNews;
  audit: Audit;
  clock: Clock;
}

/** Taking and giving conversations. */
export function queueRoutes(deps: QueueRouteDeps): Route[] {
  const { finder, queueDesk, conversations, views, people, departments, audit, clock } = deps;

  async function target({
    operatorId,
    departmentId,
  }: {
    operatorId?: string | undefined;
    departmentId?: string | null | undefined;
  }): Promise<TransferTarget> {
    if (operatorId !== undefined) {
      const person = await people.find(operatorId);
      if (!person || !answers(person)) throw new HttpError('person_not_found');
      return { operatorId };
    }
    if (departmentId === undefined) return 'queue';
    if (departmentId !== null && (await departments.unknown([departmentId])).length > 0)
      throw new HttpError('department_not_found');
    return { department: departmentId };
  }

  return [
    route({
      method: 'get',
      path: '/api/queue',
      permission: 'conversations.read',
      summary: 'How many conversations wait, are mine, or are ending soon',
      response: { status: 200, description: 'Counts', schema: schemas.queueCounts },
      errors: [],
      async handle({ caller: { identity } }) {
        const reach = await finder.reachOf(identity);
        const operatorId = identity.kind === 'person' ? identity.id : '';
        return await conversations.counts({ reach, operatorId, now: clock.now() });
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/take',
      permission: 'conversations.reply',
      summary: 'Take the conversation, or pick up an offer',
      params: idParams,
      body: schemas.takeBody,
      response: { status: 200, description: 'The conversation after it', schema: conversationSchemas.conversation },
      errors: [
        ...(['conversation_not_found', 'conversation_closed', 'conversation_assigned'] as const),
        ...(['operator_at_capacity', 'browser_session_needed'] as const),
      ],
      async handle({ caller, params: { id }, body: { override } }) {
        const { identity } = caller;
        const conversation = await finder.find(caller, id);
        if (identity.kind !== 'person') throw new HttpError('browser_session_needed');
        if (override && !identity.permissions.has('queue.manage')) throw new HttpError('forbidden');
        await queueDesk.take(conversation, identity, override);
        const values = { before: holderOf(conversation), after: { operatorId: identity.id } };
        await audit(caller, { action: 'conversation.taken', object: { kind: 'conversation', id }, ...values });
        return await views.one(await finder.find(caller, id));
      },
    }),
    route({
      method: 'post',
      path: '/api/conversations/{id}/transfer',
      permission: 'conversations.reply',
      summary: 'Give the conversation to somebody, to a department, or back into the queue',
      params: idParams,
      body: schemas.transferBody,
      response: { status: 200, description: 'The conversation after it', schema: conversationSchemas.conversation },
      errors: [
        ...(['conversation_not_found', 'conversation_closed', 'conversation_assigned'] as const),
        ...(['operator_at_capacity', 'operator_not_available', 'person_not_found', 'department_not_found'] as const),
      ],
      async handle({ caller, params: { id }, body }) {
        const conversation = await finder.find(caller, id);
        const to = await target(body);
        await queueDesk.transfer(conversation, caller.identity, to, body);
        const values = { before: holderOf(conversation), after: to === 'queue' ? { operatorId: null } : to };
        await audit(caller, { action: 'conversation.transferred', object: { kind: 'conversation', id }, ...values });
        const after = (await conversations.find(id)) ?? conversation; // it may be out of reach now
        return await views.one(after);
      },
    }),
  ];
}

/** Who answers, and how the desk works. */
export function operatorRoutes(deps: QueueRouteDeps): Route[] {
  const { conversations, operators, people, settings, news, audit, clock } = deps;

  async function views() {
    const [records, loads, { capacity }] = await Promise.all([
      operators.list(),
      conversations.loads(),
      settings.read(),
    ]);
    const known = new Map(records.map((record) => [record._id, record]));
    const found = (await people.everybody()).filter(answers);
    return found.map((person) => operatorView(person, known.get(person._id), loads.get(person._id) ?? 0, capacity));
  }

  return [
    route({
      method: 'get',
      path: '/api/operators',
      permission: 'conversations.reply',
      summary: 'Everybody who answers visitors: whether they are there, and how much they have',
      response: { status: 200, description: 'Operators, by name', schema: schemas.operators },
      errors: [],
      async handle({ caller: { identity } }) {
        const items = await views();
        if (identity.reach.kind === 'everything' || identity.reach.none) return { items };
        const { ids } = identity.reach; // a guest knows only of the own departments
        return { items: items.filter(({ departments }) => departments.some((id) => ids.includes(id))) };
      },
    }),
    route({
      method: 'patch',
      path: '/api/operators/{id}',
      permission: 'queue.manage',
      summary: 'Set how many conversations somebody takes, in which languages, or whether they are there',
      params: idParams,
      body: schemas.operatorChange,
      response: { status: 200, description: 'The operator after it', schema: schemas.operator },
      errors: ['person_not_found'],
      async handle({ caller, params: { id }, body: { presence, ...change } }) {
        const person = await people.find(id);
        if (!person || !answers(person)) throw new HttpError('person_not_found');
        const now = new Date(clock.now());
        const before = await operators.find(id);
        if (Object.keys(change).length > 0) await operators.change(id, change, now);
        if (presence !== undefined) await operators.choose(id, presence, now);
        await news.tell(id).catch(() => undefined); // the worker tells what is left untold
        const values = {
          before: {
            capacity: before?.capacity ?? null,
            presence: before?.presence ?? 'offline',
            ...(change.languages && { languages: before?.languages ?? [] }),
          },
          after: { ...change, ...(presence !== undefined && { presence }) },
        };
        await audit(caller, { action: 'operator.changed', object: { kind: 'person', id }, ...values });
        const [view] = (await views()).filter((one) => one.id === id);
        if (!view) throw new HttpError('person_not_found');
        return view;
      },
    }),
    route({
      method: 'get',
      path: '/api/desk-settings',
      permission: 'conversations.reply',
      summary: 'How conversations are given to people',
      response: { status: 200, description: 'The settings', schema: schemas.deskSettings },
      errors: [],
      handle: async () => await settings.read(),
    }),
    route({
      method: 'patch',
      path: '/api/desk-settings',
      permission: 'queue.manage',
      summary: 'Change how conversations are given to people',
      body: schemas.deskSettingsChange,
      response: { status: 200, description: 'The settings after it', schema: schemas.deskSettings },
      errors: [],
      async handle({ caller, body }) {
        const before = await settings.read();
        await settings.change(body);
        const after = await settings.read();
        await news.tellAll().catch(() => undefined); // the worker tells what is left untold
        await audit(caller, {
          action: 'desk_settings.changed',
          object: { kind: 'desk', id: null },
          before: { ...before },
          after: { ...after },
        });
        return after;
      },
    }),
  ];
}

function answers({ roles, disabled, passwordHash }: PersonRecord): boolean {
  return !disabled && passwordHash !== null && permissionsOf(roles).has('conversations.reply');
}

function holderOf({ assignment }: { assignment?: { operatorId: string } | null }): { operatorId: string | null } {
  return { operatorId: assignment?.operatorId ?? null };
}

function operatorView(person: PersonRecord, record: OperatorRecord | undefined, load: number, capacity: number) {
  return {
    id: person._id,
    name: person.name,
    departments: person.departments,
    presence: record?.presence ?? ('offline' as const),
    reason: record?.reason ?? null,
    since: isoTime(record?.presenceSince),
    seenAt: isoTime(record?.seenAt),
    capacity: record?.capacity ?? capacity,
    ownCapacity: record?.capacity ?? null,
    languages: record?.languages ?? [],
    load,
  };
}
