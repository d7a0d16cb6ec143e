import type { Store } from '../../store/connection';

/** An active administrator, who gets the mails about the desk. */
export async function addAdministrator(store: Store, id = 'anna'): Promise<void> {
  await store.people.create({
    ...{
      _id: id,
      email: `${id}@example.com`,
      name: 'Anna',
      roles: ['administrator'],
      departments: [],
      disabled: false,
    },
    ...{ passwordHash: 'x', passwordVersion: 1, accessVersion: 0, rightsVersion: 0, rolesChangedAt: new Date() },
    createdAt: new Date(),
  });
}
