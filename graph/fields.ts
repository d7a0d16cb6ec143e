/** Webhook fields without which conversations do not work. */
export const NEEDED_FIELDS = [
  'messages',
  'messaging_postbacks',
  'message_echoes',
  'message_deliveries',
  'message_reads',
] as const;

/** Every webhook field that is used here: those needed, and those that show more of a conversation. */
export const USED_FIELDS: readonly string[] = [
  ...NEEDED_FIELDS,
  'messaging_referrals',
  'messaging_optins',
  'message_reactions',
  'message_edits',
  'messaging_handovers',
  'messaging_policy_enforcement',
  'standby',
];

/** What a Page token must allow: to send and receive, and to subscribe the Page (Meta: Permissions reference). */
export const NEEDED_SCOPES = ['pages_messaging', 'pages_manage_metadata'] as const;

/** What "Connect with Facebook" asks for: to list the person's Pages, to send and receive, to subscribe, to read names. */
export const LOGIN_SCOPES = [
  'pages_show_list',
  'pages_messaging',
  'pages_manage_metadata',
  'pages_read_engagement',
] as const;

/** Tasks without which a person's Page token cannot send or receive messages (Meta: Page tasks). */
export const NEEDED_TASKS = ['MESSAGING'] as const;
