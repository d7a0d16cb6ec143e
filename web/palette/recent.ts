/** So many are kept. */
const MOST = 8;

export type RecentKind = 'conversation' | 'page' | 'review';

export interface Recent {
  kind: RecentKind;
  id: string;
}

const ADDRESS = /^\/(inbox|pages|reviews)\/([^/]+)/;
const KINDS: Readonly<Record<string, RecentKind>> = { inbox: 'conversation', pages: 'page', reviews: 'review' };
/** Addresses of screens, not of things. */
const SCREENS = new Set(['new', 'connect', 'mails']);

/** What an address is about; null for lists and forms. */
export function recentOf(pathname: string): Recent | null {
  const [, place = '', id = ''] = ADDRESS.exec(pathname) ?? [];
  const kind = KINDS[place];
  return kind === undefined || SCREENS.has(id) || !isWellFormed(id) ? null : { kind, id: decodeURIComponent(id) };
}

/** Addresses can be typed: `%` and what follows need not stand for a character. */
function isWellFormed(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** With this one in front, and each only once. */
export function withRecent(known: readonly Recent[], newest: Recent): Recent[] {
  return [newest, ...known.filter(({ kind, id }) => kind !== newest.kind || id !== newest.id)].slice(0, MOST);
}

export function addressOf({ kind, id }: Recent): string {
  const place = Object.keys(KINDS).find((one) => KINDS[one] === kind);
  return `/${place}/${encodeURIComponent(id)}`;
}
