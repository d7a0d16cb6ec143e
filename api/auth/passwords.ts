import { hash, verify } from '@node-rs/argon2';
import { judgePassword, type PasswordOwner } from '../../domain/password';
import { HttpError } from '../http/errors';
import { newSecret } from './secrets';

/** OWASP, Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. The library's algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export type Passwords = ReturnType<typeof createPasswords>;

export function createPasswords() {
  let nobodys: Promise<string> | undefined;

  return {
    /** Throws `password_too_weak` with the problem's name at the field. */
    requireStrong(password: string, owner: PasswordOwner, field = 'password'): void {
      const { problem } = judgePassword(password, owner);
      if (!problem) return;
      throw new HttpError('password_too_weak', undefined, { problem, errors: [{ path: field, message: problem }] });
    },
    hash: (password: string): Promise<string> => hash(password.normalize('NFKC'), COST),
    /** Takes the same time when there is no hash, so that the time does not tell who has an account. */
    async verify(passwordHash: string | null, password: string): Promise<boolean> {
      nobodys ??= hash(newSecret(), COST);
      const right = await verify(passwordHash ?? (await nobodys), password.normalize('NFKC'));
      return right && passwordHash !== null;
    },
    /** Makes the hash that strangers are compared with, so that not even the first of them waits for it. */
    async prepare(): Promise<void> {
      nobodys ??= hash(newSecret(), COST);
      await nobodys;
    },
  };
}
