const POLL_MS = 15;
const GIVE_UP_MS = 30_000;

/** Waits until `read` gives a value that is neither undefined, null nor false; fails with what was waited for. */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  giveUpMs = GIVE_UP_MS,
): Promise<NonNullable<T>> {
  const end = Date.now() + giveUpMs;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`gave up waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
