import type { Cipher } from '../domain/cipher';
import { MAIL_CATEGORIES, type MailCategory } from '../domain/mail-preferences';
import { openText, sealText } from './sealed';

const KIND = 'unsubscribe';

/** For the link of a mail: says who switches what off, and nobody else can make one. Works as long as its key is known. */
export function unsubscribeToken(cipher: Cipher, personId: string, category: MailCategory): string {
  return Buffer.from(sealText(cipher, JSON.stringify([KIND, personId, category]))).toString('base64url');
}

/** Null for everything that was not made by `unsubscribeToken`. */
export function readUnsubscribeToken(
  cipher: Cipher,
  token: string,
): { personId: string; category: MailCategory } | null {
  try {
    const [kind, personId, named] = JSON.parse(openText(cipher, Buffer.from(token, 'base64url').toString('utf8')));
    const category = MAIL_CATEGORIES.find((one) => one === named);
    return kind === KIND && typeof personId === 'string' && category ? { personId, category } : null;
  } catch {
    return null;
  }
}
