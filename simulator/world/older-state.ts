import type { SimulatedApp, SimulatedPage, ThreadMessage, Visitor } from './model';
import { appDefaults, pageDefaults } from './seed';
import type { WorldSnapshot } from './world';

/** A Page as older state files have it: the death of its token was noted here. */
type OlderPage = Partial<SimulatedPage> &
  Pick<SimulatedPage, 'id' | 'name' | 'appId' | 'accessToken'> & { deadTokenSubcode?: number | null };

/** What was added to visitors since the first state files. */
type NewParts = 'personId' | 'picture' | 'seenByPageUpTo' | 'inboxControlUntil';
type OlderVisitor = Omit<Visitor, NewParts | 'thread'> &
  Partial<Pick<Visitor, NewParts>> & { thread: (Omit<ThreadMessage, 'acceptedAt'> & Partial<ThreadMessage>)[] };

/** What a state file may hold: files from before people, roles and access levels lack these parts. */
export type OlderSnapshot = Pick<WorldSnapshot, 'alerts'> &
  Partial<Pick<WorldSnapshot, 'people' | 'tokens' | 'reviews'>> & {
    apps: (Partial<SimulatedApp> & Pick<SimulatedApp, 'id' | 'name' | 'secret'>)[];
    pages: OlderPage[];
    visitors: OlderVisitor[];
  };

/** Fills in what an older file lacks with what was true at its time: live apps, everything allowed. */
export function completed({ apps, pages, visitors, alerts, people, tokens, reviews }: OlderSnapshot): WorldSnapshot {
  return {
    apps: apps.map((app) => ({ ...appDefaults(), ...app })),
    pages: pages.map(({ deadTokenSubcode: _dead, ...page }) => ({ ...pageDefaults(), ...page })),
    visitors: visitors.map((visitor) => ({
      ...{ personId: null, picture: 'available', seenByPageUpTo: null, inboxControlUntil: null },
      ...visitor,
      thread: visitor.thread.map((message) => ({ acceptedAt: null, ...message })),
    })),
    alerts,
    people: people ?? [],
    tokens: tokens ?? [],
    reviews: reviews ?? [],
  };
}
