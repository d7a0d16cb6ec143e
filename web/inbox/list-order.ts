export interface ListOrder<T> {
  rows: T[];
  /** How many rows wait to be shown until the pointer has left. */
  waiting: number;
}

/**
 * Keeps what is under the pointer where it is: while the list is held, known rows keep their places with new contents, and
 * new ones wait, but for those behind all others, which move nothing; otherwise the order is the newest.
 */
export function settle<T extends { id: string }>(
  shown: readonly string[],
  newest: readonly T[],
  held: boolean,
): ListOrder<T> {
  if (!held) return { rows: [...newest], waiting: 0 };
  const byId = new Map(newest.map((row) => [row.id, row]));
  const known = new Set(shown);
  const behind = newest.slice(newest.findLastIndex(({ id }) => known.has(id)) + 1);
  const rows = [...shown.flatMap((id) => byId.get(id) ?? []), ...behind];
  return { rows, waiting: newest.length - rows.length };
}
