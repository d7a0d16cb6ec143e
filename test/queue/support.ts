import { createQueueDoor } from '../../queue/door';
import { createOperatorNews } from '../../queue/operators';
import { createDepartmentRepository } from '../../store/department-repository';
import { createDeskSettingsRepository } from '../../store/desk-settings-repository';
import { createOperatorRepository } from '../../store/operator-repository';
import { createPersonRepository } from '../../store/person-repository';
import { createPresenceWatch } from '../../worker/presence-watch';
import { join, type Member } from '../people/support';
import type { Stack } from '../support/stack';
import type { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';

export type Visitor = ReturnType<typeof newVisitor>;

/** Looks once at who has gone and who changed, as the worker does every few seconds. */
export function lookAtPresence({ store, client, clock, taskQueue }: Stack): Promise<void> {
  const operators = createOperatorRepository(store);
  const settings = createDeskSettingsRepository(store);
  const door = createQueueDoor(client, taskQueue);
  const news = createOperatorNews({
    ...{ operators, settings, door, clock },
    people: createPersonRepository(store),
    departments: createDepartmentRepository(store),
  });
  return createPresenceWatch({ operators, settings, news, clock })();
}

/** An operator who is there. */
export async function online(stack: Stack, more: Record<string, unknown> = {}): Promise<Member> {
  const member = await join(stack, ['operator'], more);
  await be(member, 'online');
  return member;
}

export async function be(member: Member, presence: string): Promise<void> {
  const { status } = await member.browser.call('PATCH', '/api/presence', { presence });
  if (status !== 200) throw new Error(`presence was not taken: ${status}`);
}

/** Waits until this person has the conversation; null: nobody. */
export async function heldBy(visitor: Visitor, member: Member | null) {
  return await eventually(`${member?.email ?? 'nobody'} has it`, async () => {
    const conversation = await visitor.conversation();
    return conversation.assignment?.operatorId === member?.id && conversation;
  });
}

/** What became of the conversation in the queue, in order. */
export async function story(stack: Stack, visitor: Visitor): Promise<[kind: string, operatorId: string | null][]> {
  const { items } = (await stack.call('GET', `/api/conversations/${visitor.id}/timeline`)).body;
  return items.map(({ kind, details }: { kind: string; details: { operatorId?: string } }) => [
    kind,
    details.operatorId ?? null,
  ]);
}

/** Waits until so many things are told of it, which are written after the conversation itself; then they are these. */
export async function storyIs(stack: Stack, visitor: Visitor, told: Awaited<ReturnType<typeof story>>): Promise<void> {
  await eventually('it is all told', async () => (await story(stack, visitor)).length >= told.length);
  expect(await story(stack, visitor)).toEqual(told);
}
