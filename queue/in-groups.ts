interface Waiting<T> {
  one: T;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Sends together what waits together, `most` at once, each group when the one before has been taken: alone it goes at once, and the slower
 * the receiver, the fewer calls it gets. What a group ends with, each of it ends with.
 */
export function inGroups<T>(send: (group: T[]) => Promise<void>, most: number): (one: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let isSending = false;

  async function sendAll(): Promise<void> {
    if (isSending) return;
    isSending = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      await send(group.map(({ one }) => one)).then(
        () => group.forEach(({ resolve }) => void resolve()),
        (error: unknown) => group.forEach(({ reject }) => void reject(error)),
      );
    }
    isSending = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      void sendAll();
    });
}
