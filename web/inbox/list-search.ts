/** What of the address is about the list, and so goes along to another conversation: not the message that was looked for. */
export function listSearch(search: string): string {
  const next = new URLSearchParams(search);
  next.delete('message');
  next.delete('note');
  return next.size === 0 ? '' : `?${next}`;
}
