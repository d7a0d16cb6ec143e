import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock';
import { EVERYTHING, type Reach, reachOf } from '../../domain/departments';
import { beyond, type Permission, permissionsOf, TOKEN_PERMISSIONS } from '../../domain/roles';
import { sameSecret } from '../../graph/webhook-signature';
import type { ApiTokenRepository } from '../../store/api-token-repository';
import type { ApiTokenRecord } from '../../store/models/api-token';
import type { PersonRepository } from '../../store/person-repository';
import { HttpError } from '../http/errors';
import type { Identity, TokenHolder } from './caller';
import { hashSecret, newSecret } from './secrets';
import { isActive } from './sessions';

const FORM = /^desk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;
/** The time of the last use is written at most this often. */
const USED_MS = 60_000;

export type Tokens = ReturnType<typeof createTokens>;

export interface TokenDeps {
  tokens: ApiTokenRepository;
  people: PersonRepository;
  clock: Clock;
}

export interface TokenWish {
  name: string;
  permissions: Permission[];
  expiresAt: Date | null;
}

/** API tokens: `desk_<id>_<secret>`. */
export function createTokens({ tokens, people, clock }: TokenDeps) {
  /** What the maker may still do and see; null when the token ended with its maker. */
  async function maker(record: ApiTokenRecord): Promise<{ held: ReadonlySet<Permission>; reach: Reach } | null> {
    if (record.personId === null) return { held: new Set(TOKEN_PERMISSIONS), reach: EVERYTHING };
    const person = await people.find(record.personId);
    const counts = person?.accessVersion === record.accessVersion && isActive(person, clock.now());
    if (!person || !counts) return null;
    return { held: permissionsOf(person.roles), reach: reachOf(person.roles, person.departments) };
  }

  async function holderOf(record: ApiTokenRecord): Promise<TokenHolder | null> {
    if (record.expiresAt !== null && record.expiresAt.getTime() <= clock.now()) return null;
    const made = await maker(record);
    if (!made) return null;
    const { _id: id, name, personId } = record;
    const permissions = new Set(record.permissions.filter((permission) => made.held.has(permission)));
    return { kind: 'token', id, name, personId, permissions, reach: made.reach };
  }

  return {
    /** Makes a token. Throws `permission_exceeded` for what its maker may not do. */
    async issue(by: Identity, wish: TokenWish): Promise<{ token: string; record: ApiTokenRecord }> {
      const grantable = TOKEN_PERMISSIONS.filter((name) => by.permissions.has(name));
      const excess = beyond(wish.permissions, new Set(grantable));
      if (excess.length > 0) throw new HttpError('permission_exceeded', `Not yours to give: ${excess.join(', ')}.`);
      if (by.kind === 'token') throw new HttpError('forbidden', 'A token does not make tokens.');
      if (wish.expiresAt && wish.expiresAt.getTime() <= clock.now()) {
        throw new HttpError('invalid_request', 'expiresAt is not in the future.');
      }
      const id = randomBytes(8).toString('hex');
      const token = `desk_${id}_${newSecret()}`;
      const person = by.kind === 'person' ? by.person : null;
      const record: ApiTokenRecord = {
        ...{ _id: id, name: wish.name, tokenHash: hashSecret(token), expiresAt: wish.expiresAt, lastUsedAt: null },
        permissions: [...new Set(wish.permissions)],
        ...{ personId: person?._id ?? null, accessVersion: person?.accessVersion ?? 0 },
        createdAt: new Date(clock.now()),
      };
      await tokens.add(record);
      return { token, record };
    },
    /** Who a bearer token stands for; null when nobody. */
    async identify(token: string): Promise<TokenHolder | null> {
      const record = await tokens.find(FORM.exec(token)?.[1] ?? '');
      if (!record || !sameSecret(hashSecret(token), record.tokenHash)) return null;
      const holder = await holderOf(record);
      const now = clock.now();
      if (holder && now - (record.lastUsedAt?.getTime() ?? 0) >= USED_MS)
        await tokens.markUsed(record._id, new Date(now));
      return holder;
    },
    /** What a token that was let in stands for by now; null when it has ended. */
    async lookAgain({ id }: TokenHolder): Promise<TokenHolder | null> {
      const record = await tokens.find(id);
      return record && (await holderOf(record));
    },
  };
}
