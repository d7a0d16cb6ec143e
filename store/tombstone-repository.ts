import { createHmac, randomBytes } from 'node:crypto';
import type { Cipher } from '../domain/cipher';
import { RETENTION } from '../domain/retention';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import { openText, sealText } from './sealed';

export type TombstoneRepository = ReturnType<typeof createTombstoneRepository>;

const KEY = 'key';

/**
 * Which conversations were erased and when, so that a webhook from before does not bring one back. Of a conversation only a hash
 * is kept, made with a key that is sealed in the store: ids of visitors have few enough digits to be tried out.
 */
export function createTombstoneRepository(store: Store, cipher: Cipher) {
  let known: Promise<Buffer> | undefined;

  async function readKey(): Promise<Buffer> {
    const found = await store.tombstoneKeys.findById(KEY).lean();
    if (found) return Buffer.from(openText(cipher, found.sealedKey), 'base64');
    try {
      const sealedKey = sealText(cipher, randomBytes(32).toString('base64'));
      await store.tombstoneKeys.create({ _id: KEY, sealedKey });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // else another process has just made it
    }
    return await readKey();
  }

  async function hashes(conversationIds: Iterable<string>): Promise<Map<string, string>> {
    known ??= readKey().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    const key = await known;
    return new Map(
      [...conversationIds].map((id) => [createHmac('sha256', key).update(id).digest('base64url'), id] as const),
    );
  }

  return {
    /** Notes that everything up to this instant was erased; an earlier one than the noted one changes nothing. */
    async note(conversationId: string, now: Date): Promise<void> {
      for (const _id of (await hashes([conversationId])).keys()) {
        const write = () => store.tombstones.updateOne({ _id }, { $max: { erasedAt: now } }, { upsert: true });
        await write().catch(async (error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
          await write();
        });
      }
    },
    /** Of these conversations, until when (epoch ms) those that were erased are. */
    async erasedUntil(conversationIds: ReadonlySet<string>): Promise<Map<string, number>> {
      if (conversationIds.size === 0) return new Map();
      const byHash = await hashes(conversationIds);
      const found = await store.tombstones.find({ _id: { $in: [...byHash.keys()] } }).lean();
      return new Map(found.map(({ _id, erasedAt }) => [byHash.get(_id) ?? '', erasedAt.getTime()]));
    },
    /** Forgets those that no webhook can come for any more. */
    async forgetOld(now: number): Promise<void> {
      await store.tombstones.deleteMany({ erasedAt: { $lt: new Date(now - RETENTION.tombstones) } });
    },
  };
}
