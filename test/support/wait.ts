/** Soon at first, then less often: on few processors the asking itself slows down what is waited for. */
const FIRST_POLL_MS = 15;
const LAST_POLL_MS = 60;
const GIVE_UP_MS = 30_000;

/** Waits until `read` gives a value that is neither undefined, null nor false; fails with what was waited for. */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  giveUpMs = GIVE_UP_MS,
): Promise<NonNullable<T>> {
  const end = Date.now() + giveUpMs;
  for (let pauseMs = FIRST_POLL_MS; ; pauseMs = Math.min(pauseMs * 1.1, LAST_POLL_MS)) {
    const value = await read();
    if (value !== undefined && value !== null && value !== false) return value as NonNullable<T>;
    if (Date.now() > end) throw new Error(`gave up waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
