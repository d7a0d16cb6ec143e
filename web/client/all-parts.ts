interface Part<T> {
  items: T[];
  nextCursor: string | null;
}

/** Every row of a list that comes in parts. For lists that are short by nature, such as the people of a house. */
export async function allParts<T>(get: (cursor: string | undefined) => Promise<Part<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const part = await get(cursor ?? undefined);
    all.push(...part.items);
    cursor = part.nextCursor;
  } while (cursor !== null);
  return all;
}
