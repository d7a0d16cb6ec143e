import type { Clock } from '../domain/clock';
import { parseConversationId } from '../domain/ids';
import type { GraphError } from '../graph/errors';
import type { PageWatch } from '../pages/page-watch';
import type { PageEventRepository } from '../store/page-event-repository';
import type { PageHealthRepository } from '../store/page-health-repository';
import type { PageRepository, PageSecrets } from '../store/page-repository';
import type { ReplyKey } from '../store/reply-repository';

export interface SendTroublesDeps {
  pages: PageRepository;
  health: PageHealthRepository;
  events: PageEventRepository;
  watch: PageWatch;
  clock: Clock;
}

/** What sends find out about a Page, for its health. */
export interface SendTroubles {
  /**
   * Facebook refused a reply of this Page, or a file for one, that was asked of it then (`beganAt`, epoch ms). What says
   * something about the Page is noted, and the Page is looked at at once.
   */
  refused(page: PageSecrets, error: GraphError, beganAt: number): Promise<void>;
  /** Facebook refused something else for the token of this Page: it is looked at, and replies do not wait for that. */
  doubted(page: PageSecrets): void;
  /** A reply was not sent before its window closed. `cause`: what it had waited for. */
  missedWindow(reply: ReplyKey, cause: string): Promise<void>;
}

const TRIES = 5;

export function createSendTroubles({ pages, health, events, watch, clock }: SendTroublesDeps): SendTroubles {
  const now = () => new Date(clock.now());

  /** Beside the send, which must not wait for it. The next planned probe finds it too, so that failures lose time only. */
  async function look(
    connectionId: string,
    reason: 'token_died' | 'restricted' | 'app_blocked',
    tries = TRIES,
  ): Promise<void> {
    await watch.tell(connectionId, reason).catch(async () => {
      if (tries > 1) await look(connectionId, reason, tries - 1);
    });
  }

  return {
    async refused(page, { errorClass, details: { code, subcode } }, beganAt) {
      if (errorClass === 'token_invalid') {
        const first = await pages.markTokenDead(page.id, page.tokenVersion);
        if (!first) return; // the other conversations meet the same refusal
        await health.noteTokenRefusal(page.id, page.tokenVersion, { beganAt, at: clock.now() });
        void look(page.id, 'token_died');
      } else if (errorClass === 'page_restricted') {
        const first = await health.noteRestriction(page.id, { code, subcode, at: clock.now() });
        if (first) void look(page.id, 'restricted');
      } else if (errorClass === 'app_blocked') {
        const first = await health.noteAppRefusal(page.id, clock.now());
        if (first) void look(page.id, 'app_blocked');
      } else if (errorClass === 'app_not_live') {
        await health.noteRefusedWithoutRole(page.id, now());
      }
    },
    doubted(page) {
      void look(page.id, 'token_died');
    },
    async missedWindow({ conversationId, replyId }, cause) {
      const facebookPageId = parseConversationId(conversationId)?.pageId;
      const pageId = facebookPageId && (await pages.idOf(facebookPageId));
      if (!pageId) return; // the Page was removed: nobody looks at its timeline any more
      const data = { conversationId, replyId, cause };
      await events.note({
        pageId,
        kind: 'reply_missed_window',
        at: now(),
        key: `missed/${conversationId}/${replyId}`,
        data,
      });
    },
  };
}
