/**
 * How often screens ask by themselves: `asked` while there is no stream of changes, `told` beside it. What the stream tells of
 * completely is then asked for once a minute only.
 */
const EVERY_MS = {
  thread: { asked: 2000, told: 60_000 },
  list: { asked: 2500, told: 60_000 },
  card: { asked: 3000, told: 5000 },
  presence: { asked: 15_000, told: 60_000 },
  banner: { asked: 15_000, told: 15_000 },
} as const;
const HIDDEN_EVERY_MS = 30_000;

let isTold = false;

/** Whether the stream of changes is there. Set by whoever reads it. */
export function setTold(told: boolean): void {
  isTold = told;
}

/** Options for a query that is kept up to date: often while somebody looks and nothing tells, else seldom. */
export function live(what: keyof typeof EVERY_MS) {
  return {
    refetchInterval: () => {
      const everyMs = EVERY_MS[what][isTold ? 'told' : 'asked'];
      return document.hidden ? Math.max(everyMs, HIDDEN_EVERY_MS) : everyMs;
    },
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
  } as const;
}
