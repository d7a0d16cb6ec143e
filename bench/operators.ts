import type { Store } from '../store/connection';
import { createDeskSettingsRepository } from '../store/desk-settings-repository';
import { createOperatorRepository } from '../store/operator-repository';

/** People at the desk, entered into the store as their browsers would: the worker tells the queue of them. */
export type Operators = ReturnType<typeof createOperators>;

/** Their browsers are not heard of again during the run. */
const GRACE_MS = 24 * 60 * 60_000;

export function createOperators(store: Store) {
  const operators = createOperatorRepository(store);
  const settings = createDeskSettingsRepository(store);
  let made = 0;

  async function hire(capacity: number): Promise<string> {
    const id = `bench-operator-${made++}`;
    const now = new Date();
    await store.people.create({
      ...{ _id: id, email: `${id}@desk.example`, name: id, roles: ['operator'], departments: [], disabled: false },
      ...{ passwordHash: 'none', passwordVersion: 1, accessVersion: 0, rightsVersion: 0, rolesChangedAt: now },
      createdAt: now,
    });
    await operators.change(id, { capacity }, now);
    return id;
  }

  return {
    /** What is given is theirs at once where `pickUpMs` is null. */
    rules: (pickUpMs: number | null) => settings.change({ graceMs: GRACE_MS, pickUpMs, automatic: true }),
    hire,
    come: (ids: readonly string[]) => choose(ids, 'online'),
    leave: (ids: readonly string[]) => choose(ids, 'offline'),
  };

  async function choose(ids: readonly string[], presence: 'online' | 'offline'): Promise<void> {
    await Promise.all(ids.map((id) => operators.choose(id, presence, new Date())));
  }
}
