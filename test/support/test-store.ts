import { randomBytes } from 'node:crypto';
import { createKeyring } from '../../config/keyring';
import { openStore, type Store } from '../../store/connection';
import { ensureIndexes } from '../../store/indexes';
import { createPageRepository } from '../../store/page-repository';
import { createReplyRepository, type ReplyKey } from '../../store/reply-repository';

/** The store on the shared server, in a database of its own; `close` drops it. */
export interface TestStore extends Store {
  dbName: string;
}

export const testCipher = createKeyring(`k1:${Buffer.alloc(32, 9).toString('base64')}`);

export async function openTestStore(): Promise<TestStore> {
  const dbName = `t${randomBytes(6).toString('hex')}`;
  const store = await openStore(mongoUri(), dbName);
  await ensureIndexes(store);
  const close = async () => {
    await store.connection.dropDatabase();
    await store.close();
  };
  return { ...store, dbName, close };
}

export function mongoUri(): string {
  const { TEST_MONGODB_URI } = process.env;
  if (!TEST_MONGODB_URI) throw new Error('the shared test servers are not running');
  return TEST_MONGODB_URI;
}

let counter = 0;

/** An id of digits that no other test of this file uses. */
export function newId(): string {
  return String(700_000_000_000_000 + ++counter);
}

/** Saves a Page as it is after it was connected. */
export async function savePage(
  store: Store,
  page: { pageId: string; accessToken?: string; appSecret?: string },
): Promise<string> {
  const id = `connection-${page.pageId}`;
  const added = await createPageRepository(store, testCipher).add({
    id,
    facebookPageId: page.pageId,
    name: 'A Page',
    departmentId: null,
    accessToken: page.accessToken ?? 'EAAGtoken',
    appSecret: page.appSecret ?? 'appsecret',
    confirmationCode: 'code',
    token: null,
    now: new Date(),
  });
  if (!added) throw new Error('the Page was not added');
  return id;
}

/** Stores a reply that waits to be sent. */
export async function storeReply(
  store: Store,
  {
    pageId = newId(),
    psid = newId(),
    replyId = 'r1',
    text = 'hello',
    now = Date.now(),
    files = [] as { id: string; type: string }[],
  } = {},
): Promise<ReplyKey & { pageId: string; psid: string }> {
  const reply = { conversationId: `${pageId}-${psid}`, replyId, pageId, psid, text, files, now };
  await createReplyRepository(store).add(reply);
  return { conversationId: reply.conversationId, replyId, pageId, psid };
}
