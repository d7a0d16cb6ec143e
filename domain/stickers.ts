/** The thumb-up in its three sizes (Meta: Messenger webhooks, messages). It comes as a sticker, without any text. */
const THUMBS_UP: ReadonlySet<string> = new Set(['369239263222822', '369239343222814', '369239383222810']);

export function isThumbUp(stickerId: string | null | undefined): boolean {
  return THUMBS_UP.has(stickerId ?? '');
}
