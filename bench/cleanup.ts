/** What was started, so that it can be stopped in the opposite order: at the end, after a failure and after Ctrl-C. */
export interface Cleanup {
  add(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Stops everything that was added; a failure is told and does not keep the rest from stopping. May be called twice. */
  run(): Promise<void>;
}

export function createCleanup(report: (line: string) => void): Cleanup {
  const steps: { name: string; stop: () => unknown }[] = [];
  let running: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        report(`${step.name} did not stop properly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  return {
    add: (name, stop) => void steps.push({ name, stop }),
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}
