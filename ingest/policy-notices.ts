import { z } from 'zod';
import type { WebhookEvent } from '../graph/webhook-events';

/** What Meta does about a Page that breaks its policies (Meta: messaging_policy_enforcement). */
export interface PolicyNotice {
  /** Facebook's id of the Page. */
  facebookPageId: string;
  action: 'warning' | 'block' | 'unblock';
  /** The same event has the same one. */
  id: string;
  /** Epoch ms. */
  at: number;
}

const notice = z.object({ action: z.enum(['warning', 'block', 'unblock']) });

/** Null for any other event, and for an action that nobody has heard of. */
export function policyNotice({ kind, pageId, id, at, content }: WebhookEvent): PolicyNotice | null {
  if (kind !== 'policy_enforcement') return null;
  const parsed = notice.safeParse(content);
  return parsed.success ? { facebookPageId: pageId, action: parsed.data.action, id, at } : null;
}
