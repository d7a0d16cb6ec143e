import { isThumbUp } from './stickers';

/** An attachment of a message as Facebook described it. */
export interface MessageAttachment {
  /** Meta's word; Meta adds types at any time. */
  type: string;
  url?: string;
  title?: string;
  stickerId?: string;
  place?: { latitude: number; longitude: number };
}

/** Types whose address leads to the file itself; everything else that has an address is a page to be opened. */
const FILE_TYPES: ReadonlySet<string> = new Set(['image', 'audio', 'video', 'file', 'sticker']);

/** Whether a copy of it is kept here. Shares, reels and fallbacks are links to web pages; the thumb-up is drawn here: never fetched. */
export function isFile(attachment: MessageAttachment): attachment is MessageAttachment & { url: string } {
  return FILE_TYPES.has(attachment.type) && attachment.url !== undefined && !isThumbUp(attachment.stickerId);
}

/** What came of fetching a file. Only `stored` can be read. */
export const FILE_STATES = ['waiting', 'stored', 'failed', 'removed'] as const;
export type FileState = (typeof FILE_STATES)[number];

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Growing pauses: Facebook's addresses live for some days at least, so a day of trouble costs nothing. */
const PAUSES: readonly number[] = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR];

/** What another try can hardly mend is tried once more, or not at all. */
const FEWER: Readonly<Record<string, readonly number[]>> = {
  link_expired: [MINUTE],
  address_refused: [],
  too_large: [],
};

/** When a file is tried again after `tries` failures, the last of them with this problem; null: never. Epoch ms. */
export function nextTry(problem: string, tries: number, now: number): number | null {
  const pause = (FEWER[problem] ?? PAUSES)[tries - 1];
  return pause === undefined ? null : now + pause;
}

const LONGEST_NAME = 200;

/** The name that stands at the end of a file's address; null where there is none with an extension. */
export function nameInAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  const name = decoded(last).replace(/[\p{Cc}"\\/]/gu, '');
  return /\.\w{1,10}$/.test(name) ? name.slice(-LONGEST_NAME) : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
