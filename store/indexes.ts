import type { mongo } from 'mongoose';
import type { Store } from './connection';

/**
 * Every index of the product, by collection. Only plain and unique ones, which every supported server has. Those of GridFS are
 * named as its specification wants, so that the driver makes none of its own.
 */
export const INDEXES: Readonly<Record<string, mongo.IndexDescription[]>> = {
  pages: [
    { key: { facebookPageId: 1 }, name: 'facebook_page', unique: true },
    { key: { createdAt: 1, _id: 1 }, name: 'by_age' },
    { key: { 'token.appId': 1 }, name: 'by_app' },
  ],
  page_health: [{ key: { state: 1, _id: 1 }, name: 'by_state' }],
  page_events: [
    { key: { pageId: 1, at: -1, _id: -1 }, name: 'by_page' },
    { key: { pageId: 1, kind: 1, at: -1 }, name: 'by_kind' },
  ],
  webhook_answers: [{ key: { connectionId: 1, hour: 1 }, name: 'by_connection' }],
  conversations: [
    { key: { status: 1, lastMessageAt: -1, _id: -1 }, name: 'by_status' },
    { key: { pageId: 1, lastMessageAt: -1, _id: -1 }, name: 'by_page' },
    { key: { lastMessageAt: -1, _id: -1 }, name: 'by_activity' },
    { key: { tagIds: 1, lastMessageAt: -1, _id: -1 }, name: 'by_tag' },
    { key: { 'assignment.operatorId': 1, lastMessageAt: -1 }, name: 'by_operator' },
    { key: { 'transferredTo.departmentId': 1, lastMessageAt: -1 }, name: 'by_transfer' },
    { key: { status: 1, waitingSince: 1, _id: 1 }, name: 'by_waiting' },
    { key: { status: 1, windowOpenedAt: 1, _id: 1 }, name: 'by_window' },
  ],
  changes: [],
  change_cursors: [],
  hooks: [],
  hook_deliveries: [
    { key: { hookId: 1, createdAt: -1, _id: -1 }, name: 'by_hook' },
    { key: { hookId: 1, state: 1, createdAt: -1, _id: -1 }, name: 'by_state' },
    { key: { conversationId: 1 }, name: 'by_conversation' },
    { key: { createdAt: 1 }, name: 'by_age' },
  ],
  hook_lanes: [
    { key: { dueAt: 1 }, name: 'by_due' },
    { key: { hookId: 1 }, name: 'by_hook' },
  ],
  hook_conversations: [],
  messages: [
    { key: { conversationId: 1, at: 1, seq: 1 }, name: 'thread' },
    { key: { pageId: 1, mid: 1 }, name: 'by_mid' },
    { key: { at: 1, seq: 1 }, name: 'by_time' },
    { key: { 'content.targetMid': 1 }, name: 'by_target' },
    { key: { tokens: 1, at: -1, _id: -1 }, name: 'by_word' },
    { key: { pageId: 1, 'send.progress': 1, 'send.sentAt': 1 }, name: 'by_page_progress' },
  ],
  attachments: [
    { key: { dueAt: 1 }, name: 'by_due' },
    { key: { messageId: 1 }, name: 'by_message' },
    { key: { conversationId: 1 }, name: 'by_conversation' },
  ],
  facebook_attachments: [],
  'message_files.files': [{ key: { filename: 1, uploadDate: 1 }, name: 'filename_1_uploadDate_1' }],
  'message_files.chunks': [{ key: { files_id: 1, n: 1 }, name: 'files_id_1_n_1', unique: true }],
  intake: [{ key: { owner: 1, _id: 1 }, name: 'by_owner' }],
  intake_owners: [],
  parked_events: [
    { key: { reason: 1, parkedAt: 1 }, name: 'by_reason' },
    { key: { pageId: 1, reason: 1, _id: 1 }, name: 'by_page' },
  ],
  handshakes: [],
  visitors: [
    { key: { dueAt: 1 }, name: 'by_due' },
    { key: { nameTokens: 1 }, name: 'by_name' },
  ],
  'visitor_photos.files': [{ key: { filename: 1, uploadDate: 1 }, name: 'filename_1_uploadDate_1' }],
  'visitor_photos.chunks': [{ key: { files_id: 1, n: 1 }, name: 'files_id_1_n_1', unique: true }],
  deletion_requests: [
    { key: { requestedAt: -1, _id: -1 }, name: 'by_time' },
    { key: { state: 1, requestedAt: -1, _id: -1 }, name: 'by_state' },
    { key: { announced: 1 }, name: 'by_announcement' },
  ],
  facebook_apps: [],
  facebook_connections: [
    { key: { personId: 1, appId: 1, createdAt: -1 }, name: 'by_person' },
    { key: { expiresAt: 1 }, name: 'by_end' },
  ],
  people: [{ key: { email: 1 }, name: 'by_email', unique: true }],
  rights: [],
  sessions: [
    { key: { personId: 1, seenAt: -1 }, name: 'by_person' },
    { key: { seenAt: 1 }, name: 'by_use' },
    { key: { expiresAt: 1 }, name: 'by_end' },
  ],
  sign_in_attempts: [{ key: { lastAt: 1 }, name: 'by_time' }],
  api_tokens: [{ key: { personId: 1, createdAt: 1 }, name: 'by_person' }],
  audit_log: [
    { key: { at: -1, _id: -1 }, name: 'by_time' },
    { key: { action: 1, at: -1, _id: -1 }, name: 'by_action' },
    { key: { 'actor.id': 1, at: -1, _id: -1 }, name: 'by_actor' },
    { key: { 'object.id': 1, at: -1, _id: -1 }, name: 'by_object' },
  ],
  departments: [{ key: { nameKey: 1 }, name: 'by_name', unique: true }],
  default_department: [],
  outbox: [
    { key: { 'list.thread': 1 }, name: 'by_thread' },
    { key: { state: 1, dueAt: 1 }, name: 'by_due' },
    { key: { state: 1, createdAt: -1, _id: -1 }, name: 'by_state' },
    { key: { createdAt: -1, _id: -1 }, name: 'by_time' },
  ],
  reviews: [],
  app_standings: [],
  review_entries: [{ key: { appId: 1, number: 1 }, name: 'by_app' }],
  review_mails: [{ key: { receivedAt: -1, _id: -1 }, name: 'by_time' }],
  review_mailboxes: [],
  review_notes: [],
  review_drafts: [{ key: { appId: 1 }, name: 'by_app' }],
  review_snapshots: [{ key: { appId: 1 }, name: 'by_app' }],
  tombstones: [{ key: { erasedAt: 1 }, name: 'by_time' }],
  tombstone_keys: [],
  review_details: [],
  review_contact_codes: [],
  review_prechecks: [{ key: { appId: 1, startedAt: -1 }, name: 'by_app' }],
  review_accepted_warnings: [{ key: { appId: 1, round: 1 }, name: 'by_app' }],
  graph_uses: [{ key: { owner: 1 }, name: 'by_owner' }],
  review_watches: [],
  review_date_watches: [],
  review_screens: [],
  review_reviewers: [],
  review_screencasts: [{ key: { appId: 1, round: 1 }, name: 'by_app' }],
  review_uploads: [{ key: { appId: 1, startedAt: 1 }, name: 'by_app' }],
  'review_files.files': [{ key: { filename: 1, uploadDate: 1 }, name: 'filename_1_uploadDate_1' }],
  'review_files.chunks': [{ key: { files_id: 1, n: 1 }, name: 'files_id_1_n_1', unique: true }],
  canned_replies: [
    { key: { shortcutKey: 1 }, name: 'by_shortcut', unique: true },
    { key: { scope: 1, ownerId: 1, departmentId: 1 }, name: 'by_scope' },
  ],
  notes: [
    { key: { conversationId: 1, createdAt: 1 }, name: 'by_conversation' },
    { key: { pageId: 1 }, name: 'by_page' },
    { key: { tokens: 1, createdAt: -1, _id: -1 }, name: 'by_word' },
  ],
  tags: [{ key: { nameKey: 1 }, name: 'by_name', unique: true }],
  ratings: [
    { key: { conversationId: 1, askedAt: 1 }, name: 'by_conversation' },
    { key: { answeredAt: 1 }, name: 'by_answer' },
  ],
  search_progress: [],
  operators: [],
  desk_settings: [],
  timeline: [
    { key: { conversationId: 1, at: 1 }, name: 'by_conversation' },
    { key: { at: 1 }, name: 'by_time' },
  ],
};

/**
 * Makes the collections and their indexes, one after the other: the embedded Java server loses indexes when collections
 * are made at the same time. Harmless to repeat.
 */
export async function ensureIndexes(store: Store): Promise<void> {
  const db = store.connection.db;
  if (!db) throw new Error('the store is not connected');
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const [name, indexes] of Object.entries(INDEXES)) {
    if (!existing.has(name)) await db.createCollection(name).catch(ignoreExisting);
    for (const index of indexes) await db.collection(name).createIndexes([index]);
  }
}

/** Another process that starts at the same time may have been faster (MongoDB: NamespaceExists). */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 48)) throw error;
}
