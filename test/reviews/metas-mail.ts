import { generateKeyPairSync } from 'node:crypto';
import { dkimSign } from 'mailauth';
import MailComposer from 'nodemailer/lib/mail-composer';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const record = `v=DKIM1; k=rsa; p=${publicKey.replace(/-----[^-]+-----|\s/g, '')}`;

function missing(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Answers for the key of one domain as DNS would; every other name is unknown. */
export function keysOf(...domains: string[]) {
  return async (name: string): Promise<string[][]> => {
    if (domains.some((domain) => name === `s1._domainkey.${domain}`)) return [[record]];
    throw missing('ENOTFOUND');
  };
}

export async function dnsAway(): Promise<never> {
  throw missing('ESERVFAIL');
}

export interface MailOptions {
  from?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  headers?: Record<string, string>;
  /** Null: unsigned. */
  signedBy?: string | null;
  /** As the signature says it; default: it does not say. */
  signedAt?: Date;
}

/** The bytes of a mail as a mailbox holds it, signed with a real DKIM signature. */
export async function mailOf({
  from = 'Meta for Developers <noreply@facebookmail.com>',
  subject = 'Update to your App Review submission',
  text = 'There is an update. See https://developers.facebook.com/apps/ or call us.',
  messageId = `<${Math.random()}@facebookmail.com>`,
  headers = {},
  signedBy = 'facebookmail.com',
  signedAt,
}: MailOptions = {}): Promise<Buffer> {
  const composer = new MailComposer({ from, to: 'contact@desk.example', subject, text, messageId, headers });
  const raw = await composer.compile().build();
  if (signedBy === null) return raw;
  const key = { signingDomain: signedBy, selector: 's1', privateKey };
  const times = signedAt && { signTime: signedAt };
  const { signatures } = await dkimSign(raw, { ...key, ...times, signatureData: [key], algorithm: 'rsa-sha256' });
  return Buffer.concat([Buffer.from(signatures), raw]);
}
