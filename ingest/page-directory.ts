import type { PageRepository, PageSecrets } from '../store/page-repository';

/** How long what is known of a Page is believed without looking again. */
const FRESH_MS = 5000;

/** Addresses that nobody has can be asked for endlessly; what is remembered is bounded. */
const MOST_ENTRIES = 5000;

export type PageDirectory = ReturnType<typeof createPageDirectory>;

/** Pages by connection id and by Facebook's Page id, kept for some seconds so that webhooks cost no read each. */
export function createPageDirectory(pages: PageRepository) {
  const byConnection = cached((id) => pages.secrets(id));
  const byFacebookId = cached((id) => pages.secretsByFacebookPageId(id));

  return {
    byConnection,
    /** Whether another connected Page has the same App Secret: Facebook's one callback per app may be this one. */
    async hasSister({ appSecret }: PageSecrets): Promise<boolean> {
      const others = await Promise.all((await pages.list()).map(({ id }) => byConnection(id)));
      return others.some((other) => other?.appSecret === appSecret);
    },
    /**
     * Whether an event of this Facebook Page may come in on this connection: it is the connection's own Page, or another
     * connected Page of the same app, told by the same App Secret (Facebook keeps one callback URL per app).
     */
    async accepts(connectionId: string, facebookPageId: string): Promise<boolean> {
      const [connection, page] = await Promise.all([byConnection(connectionId), byFacebookId(facebookPageId)]);
      return connection !== null && page !== null && connection.appSecret === page.appSecret;
    },
  };
}

/** A miss is not kept: the Page may be saved the next moment, and strangers can ask for any id. */
function cached(load: (id: string) => Promise<PageSecrets | null>): (id: string) => Promise<PageSecrets | null> {
  const entries = new Map<string, { until: number; value: Promise<PageSecrets | null> }>();
  return (id) => {
    const known = entries.get(id);
    if (known && known.until > Date.now()) return known.value;
    const entry = { until: Date.now() + FRESH_MS, value: load(id) };
    if (entries.size >= MOST_ENTRIES) entries.clear();
    entries.set(id, entry);
    entry.value.then(
      (page) => {
        if (!page) entries.delete(id);
      },
      () => entries.delete(id),
    );
    return entry.value;
  };
}
