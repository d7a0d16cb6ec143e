/** Field names of the Page object that concern Messenger, and `feed` (Meta: Page subscribed_apps reference). */
export const SUBSCRIBABLE_FIELDS: readonly string[] = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'messaging_optouts',
  'messaging_referrals',
  'message_echoes',
  'message_reads',
  'message_deliveries',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'messaging_account_linking',
  'messaging_feedback',
  'messaging_integrity',
  'standby',
  'feed',
  'response_feedback',
  'send_cart',
  'message_context',
  'message_template_status_update',
  'business_integrity',
];

/** Fields that do not concern messages. */
export const FIELDS_WITHOUT_MESSAGING: readonly string[] = ['feed', 'business_integrity'];

const FIELD_BY_KEY: Record<string, string> = {
  message: 'messages',
  postback: 'messaging_postbacks',
  referral: 'messaging_referrals',
  optin: 'messaging_optins',
  delivery: 'message_deliveries',
  read: 'message_reads',
  reaction: 'message_reactions',
  message_edit: 'message_edits',
  policy_enforcement: 'messaging_policy_enforcement',
  pass_thread_control: 'messaging_handovers',
  take_thread_control: 'messaging_handovers',
  request_thread_control: 'messaging_handovers',
  app_roles: 'messaging_handovers',
  account_linking: 'messaging_account_linking',
  response_feedback: 'response_feedback',
  messaging_feedback: 'messaging_feedback',
};

/** The field an event belongs to, told by the key that is present. An unknown kind goes with `messages`. */
export function fieldOfEvent(event: Record<string, unknown>): string {
  const message = event.message;
  if (typeof message === 'object' && message !== null && 'is_echo' in message) return 'message_echoes';
  for (const [key, field] of Object.entries(FIELD_BY_KEY)) if (key in event) return field;
  return 'messages';
}
