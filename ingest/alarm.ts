/** Wakes somebody who waits, also when it rang just before the wait began. */
export function createAlarm() {
  let rung = false;
  let wakeUp: () => void = () => undefined;

  return {
    ring(): void {
      rung = true;
      wakeUp();
    },
    /** Until it rings, or for so long at most. */
    async wait(mostMs: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, mostMs);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}
