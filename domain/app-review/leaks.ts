/** What nobody outside should read: a token or secret, or how to reach a person. */
export type Leak = 'token' | 'email' | 'phone';

/** Access tokens of Meta, app secrets, keys of other services, signed tokens, what stands behind `Bearer`. */
const TOKENS = [
  /\bEAA[A-Za-z0-9]{20,}/,
  /\b[0-9a-f]{32}\b/i,
  /\b(?:sk|pk|ghp|gho|xox[abp])[-_][\w-]{16,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]+/,
  /\bBearer\s+[\w.~+/-]{16,}/i,
];
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Names that belong to nobody (RFC 2606). */
const NOBODYS = /[@.](?:example(?:\.(?:com|net|org))?|invalid|test)$/i;
/** With a plus, or in groups as people write them: ids of Facebook are digits alone, dates have other groups. */
const PHONES = [/\+\d[\d\s().-]{8,}\d/, /(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{2}[\s.-]?\d{2}(?!\d)/];

/** Which leaks stand in a text. `known`: addresses that may be read, since they were made for it. */
export function leaksIn(text: string, known: readonly string[] = []): Leak[] {
  const allowed = new Set(known.map((one) => one.toLowerCase()));
  const emails = text.match(EMAIL) ?? [];
  return [
    ...(TOKENS.some((token) => token.test(text)) ? ['token' as const] : []),
    ...(emails.some((one) => !NOBODYS.test(one) && !allowed.has(one.toLowerCase())) ? ['email' as const] : []),
    ...(PHONES.some((phone) => phone.test(text)) ? ['phone' as const] : []),
  ];
}
