/** How often screens ask again. The one place to change when the API pushes. */
const EVERY_MS = { thread: 2000, list: 2500, card: 3000, banner: 15_000 } as const;
const HIDDEN_EVERY_MS = 30_000;

/** Options for a query that is kept up to date: often while somebody looks, seldom in a hidden window. */
export function live(what: keyof typeof EVERY_MS) {
  return {
    refetchInterval: () => (document.hidden ? HIDDEN_EVERY_MS : EVERY_MS[what]),
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
  } as const;
}
