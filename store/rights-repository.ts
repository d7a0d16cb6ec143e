import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PendingChange, PersonChange, PersonRecord, RightsRecord } from './models/person';

/** What a change came to. `refused`: the caller's own decision. */
export type ChangeResult =
  | { outcome: 'changed'; before: PersonRecord; after: PersonRecord }
  | { outcome: 'not_found' | 'refused' | 'last_administrator' | 'setup_closed' };

export interface ChangeOptions {
  /** Goes through only while there is no administrator; with a hash, only while it is the one-time code's. */
  first?: { codeHash: string | null };
}

export type RightsRepository = ReturnType<typeof createRightsRepository>;

const KEY = 'administrators';

/** Each lost turn means that somebody else's change went through, so this many are never lost in practice. */
const MOST_TURNS = 100;

/**
 * Changes people one after the other across all processes, with single-document writes only: a change is first written
 * into the one `administrators` document (compare-and-set on its version), then done, then taken out. Whoever finds an
 * unfinished one finishes it first. Since the administrators after the change stand in the same document, no race can
 * remove the last of them.
 */
export function createRightsRepository(store: Store) {
  async function read(): Promise<RightsRecord> {
    const found = await store.rights.findById(KEY).lean();
    if (found) return found;
    try {
      await store.rights.create({ _id: KEY, version: 0, ids: [], setupCodeHash: null, pending: null });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return await read();
  }

  async function swap(before: RightsRecord, set: Partial<Omit<RightsRecord, '_id' | 'version'>>): Promise<boolean> {
    const { version } = before;
    const result = await store.rights.updateOne({ _id: KEY, version }, { $set: { ...set, version: version + 1 } });
    return result.modifiedCount === 1;
  }

  /** Does what the document says; harmless when others did it before or are doing it now. */
  async function finish(rights: RightsRecord, { personId, rightsVersion, set, ids }: PendingChange): Promise<void> {
    await store.people.updateOne(
      { _id: personId, rightsVersion },
      { $set: { ...set, rightsVersion: rightsVersion + 1 } },
    );
    await swap(rights, { pending: null, ids, ...(ids.length > 0 && { setupCodeHash: null }) });
  }

  async function settled(): Promise<RightsRecord> {
    for (;;) {
      const rights = await read();
      if (!rights.pending) return rights;
      await finish(rights, rights.pending);
    }
  }

  /** One try; null when somebody else's change came first. */
  async function turn(
    personId: string,
    decide: (person: PersonRecord) => PersonChange | null,
    { first }: ChangeOptions,
  ): Promise<ChangeResult | null> {
    const rights = await settled();
    if (first && !isOpenFor(rights, first.codeHash)) return { outcome: 'setup_closed' };
    const before = await store.people.findById(personId).lean();
    if (!before) return { outcome: 'not_found' };
    const set = decide(before);
    if (!set) return { outcome: 'refused' };
    const { rightsVersion } = before;
    const after = { ...before, ...set, rightsVersion: rightsVersion + 1 };
    const ids = administratorsAfter(rights.ids, after);
    if (ids.length === 0 && rights.ids.length > 0) return { outcome: 'last_administrator' };
    const pending = { personId, rightsVersion, set, ids };
    if (!(await swap(rights, { pending }))) return null;
    await finish({ ...rights, version: rights.version + 1 }, pending);
    return { outcome: 'changed', before, after };
  }

  return {
    /** Whether there is no administrator yet. */
    async needsFirst(): Promise<boolean> {
      return (await settled()).ids.length === 0;
    },
    /** Whether this is the hash of the one-time code and there is still no administrator. */
    async isSetupCode(codeHash: string): Promise<boolean> {
      return isOpenFor(await settled(), codeHash);
    },
    /** Puts a new one-time code in the place of the one before. False when there is an administrator. */
    async offerSetupCode(codeHash: string): Promise<boolean> {
      for (;;) {
        const rights = await settled();
        if (rights.ids.length > 0) return false;
        if (await swap(rights, { setupCodeHash: codeHash })) return true;
      }
    },
    /**
     * Changes a person. `decide` gets the person as it is when its turn comes, and may be asked again; null refuses.
     * Refuses what would leave no active administrator.
     */
    async change(
      personId: string,
      decide: (person: PersonRecord) => PersonChange | null,
      options: ChangeOptions = {},
    ): Promise<ChangeResult> {
      for (let tries = 0; tries < MOST_TURNS; tries++) {
        const result = await turn(personId, decide, options);
        if (result) return result;
      }
      throw new Error('a change of rights did not get its turn');
    },
  };
}

function isOpenFor({ ids, setupCodeHash }: RightsRecord, codeHash: string | null): boolean {
  return ids.length === 0 && (codeHash === null || setupCodeHash === codeHash);
}

function administratorsAfter(ids: readonly string[], person: PersonRecord): string[] {
  const others = ids.filter((id) => id !== person._id);
  const active = person.roles.includes('administrator') && !person.disabled && person.passwordHash !== null;
  return active ? [...others, person._id] : others;
}
