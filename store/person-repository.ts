import { DEFAULT_LANGUAGE, type Language } from '../domain/languages';
import type { MailCategory } from '../domain/mail-preferences';
import type { Role } from '../domain/roles';
import type { Store } from './connection';
import { isDuplicateKey } from './errors';
import type { PersonRecord } from './models/person';

export interface NewPerson {
  id: string;
  email: string;
  name: string;
  roles: PersonRecord['roles'];
  departments: string[];
  language?: Language;
  expiresAt: Date | null;
  invitation: PersonRecord['invitation'];
  now: Date;
}

/** The language that a person is written to in. */
export function languageOf({ language }: Pick<PersonRecord, 'language'>): Language {
  return language ?? DEFAULT_LANGUAGE;
}

export type PersonRepository = ReturnType<typeof createPersonRepository>;

/** People who may sign in. Changing one is the rights repository's, but for which mails somebody gets. `email` is always given in lower case. */
export function createPersonRepository(store: Store) {
  /** Everybody with this role who can sign in. */
  async function activeWith(role: Role, now: Date): Promise<PersonRecord[]> {
    const found = await store.people.find({ roles: role }).sort({ createdAt: 1, _id: 1 }).lean();
    const ended = (at: Date | null) => at !== null && at <= now;
    return found.filter((one) => one.passwordHash !== null && !one.disabled && !ended(one.expiresAt));
  }

  return {
    /** Adds somebody without a password. False when somebody has this address already. */
    async add({ id, now, ...person }: NewPerson): Promise<boolean> {
      try {
        await store.people.create({
          ...person,
          _id: id,
          disabled: false,
          passwordHash: null,
          passwordVersion: 0,
          accessVersion: 0,
          rightsVersion: 0,
          rolesChangedAt: now,
          createdAt: now,
        });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    async find(id: string): Promise<PersonRecord | null> {
      return await store.people.findById(id).lean();
    },
    async findByEmail(email: string): Promise<PersonRecord | null> {
      return await store.people.findOne({ email }).lean();
    },
    async setMailsOff(id: string, mailsOff: MailCategory[]): Promise<void> {
      await store.people.updateOne({ _id: id }, { $set: { mailsOff } });
    },
    /** Takes somebody back who was just added and never changed. */
    async removeUnused(id: string): Promise<void> {
      await store.people.deleteOne({ _id: id, rightsVersion: 0, passwordHash: null });
    },
    /** Everybody of these departments, in the order in which they were added. */
    async membersOf(departments: readonly string[]): Promise<PersonRecord[]> {
      const query = { departments: { $in: [...departments] }, disabled: false };
      return await store.people.find(query).sort({ createdAt: 1, _id: 1 }).lean();
    },
    activeWith,
    /** By name. */
    async everybody(): Promise<PersonRecord[]> {
      return await store.people.find().sort({ name: 1, _id: 1 }).lean();
    },
    /** Who gets mails about the desk itself: administrators who can sign in. */
    activeAdministrators: (now: Date): Promise<PersonRecord[]> => activeWith('administrator', now),
    /** In the order in which they were added. */
    async list(after: { at: number; id: string } | null, limit: number): Promise<PersonRecord[]> {
      const at = after && new Date(after.at);
      const query = after && at ? { $or: [{ createdAt: { $gt: at } }, { createdAt: at, _id: { $gt: after.id } }] } : {};
      return await store.people.find(query).sort({ createdAt: 1, _id: 1 }).limit(limit).lean();
    },
  };
}
