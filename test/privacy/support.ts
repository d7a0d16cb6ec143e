import type { Stack } from '../support/stack';
import { eventually } from '../support/wait';

/** A deletion as administrators see it. */
export async function deletionOf(stack: Stack, code: string) {
  const { items } = (await stack.call('GET', '/api/deletion-requests?limit=200')).body;
  return items.find((one: { confirmationCode: string }) => one.confirmationCode === code);
}

export function deletionDone(stack: Stack, code: string) {
  return eventually(
    `deletion ${code} is done`,
    async () => {
      const request = await deletionOf(stack, code);
      return request?.state === 'done' && request;
    },
    120_000,
  );
}

/** The store is clean; Temporal takes some ten seconds more to remove runs. */
export function purged(stack: Stack, code: string) {
  return eventually(`deletion ${code} has purged the store`, async () => {
    const request = await deletionOf(stack, code);
    return request?.steps.some(({ name }: { name: string }) => name === 'purge') && request;
  });
}

/** Every document of the store as text. */
export async function everything(stack: Stack): Promise<string> {
  const { db } = stack.store.connection;
  const collections = (await db?.listCollections().toArray()) ?? [];
  const documents = await Promise.all(collections.map(({ name }) => db?.collection(name).find().toArray()));
  return JSON.stringify(documents);
}
