import type { Cipher } from '../../domain/cipher';
import type { Store } from '../../store/connection';
import { type SealedUse, sealedUses, type UnreadableValue, unreadableTexts } from '../../store/resealing';
import { type Finding, failed, ok, warning } from './finding';

/** Whether everything that is sealed in the store can be opened, and what an old key is still needed for. */
export async function checkKeys(store: Store, cipher: Cipher): Promise<Finding[]> {
  const uses = await sealedUses(store);
  const unreadable = await unreadableTexts(store, cipher);
  return [...lost(unreadable, cipher), ...old(uses, cipher), ...(unreadable.length === 0 ? [sound(uses, cipher)] : [])];
}

function sound(uses: readonly SealedUse[], { currentKeyId }: Cipher): Finding {
  const count = uses.reduce((sum, use) => sum + use.count, 0);
  return ok('keys', `${currentKeyId} seals; all ${count} sealed texts of the store can be opened`);
}

function lost(unreadable: readonly UnreadableValue[], { keyIds }: Cipher): Finding[] {
  return [...new Set(unreadable.map(({ keyId }) => keyId))].map((keyId) => {
    const own = unreadable.filter((one) => one.keyId === keyId);
    const fields = [...new Set(own.map(({ field }) => field))].join(', ');
    return keyIds.includes(keyId)
      ? failed(
          'keys',
          `${own.length} texts do not open with ${keyId}: ${fields}`,
          `ENCRYPTION_KEYS has another key under the name ${keyId} than the one that sealed them. Put the right one back.`,
        )
      : failed(
          'keys',
          `${keyId} is missing, which sealed ${own.length} texts: ${fields}`,
          `Add ${keyId} to ENCRYPTION_KEYS behind the others. Without it, what it sealed is lost.`,
        );
  });
}

function old(uses: readonly SealedUse[], { currentKeyId, keyIds }: Cipher): Finding[] {
  return keyIds
    .filter((keyId) => keyId !== currentKeyId)
    .map((keyId) => {
      const fields = uses.filter((use) => use.keyId === keyId).map(({ count, field }) => `${count} in ${field}`);
      return fields.length === 0
        ? ok('keys', `${keyId} is not needed in the store; npm run keys -- status says whether workflow runs need it`)
        : warning('keys', `${keyId} is old and still needed: ${fields.join(', ')}`, 'npm run keys -- rotate');
    });
}
