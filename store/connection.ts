import mongoose, { type Connection } from 'mongoose';
import { mendLostWrites } from './lost-writes';
import { apiTokenModel } from './models/api-token';
import { appStandingModel } from './models/app-standing';
import { attachmentModels } from './models/attachment';
import { auditModel } from './models/audit';
import { changeModels } from './models/change';
import { conversationModel } from './models/conversation';
import { deletionRequestModel } from './models/deletion-request';
import { defaultDepartmentModel, departmentModel } from './models/department';
import { facebookAppModel, facebookConnectionModel } from './models/facebook-app';
import { handshakeModel } from './models/handshake';
import { intakeModel, intakeOwnerModel, parkedModel } from './models/intake';
import { messageModel } from './models/message';
import { deskSettingsModel, operatorModel } from './models/operator';
import { outboxModel } from './models/outbox';
import { outgoingWebhookModels } from './models/outgoing-webhook';
import { pageModel } from './models/page';
import { pageEventModel } from './models/page-event';
import { pageHealthModel } from './models/page-health';
import { personModel, rightsModel } from './models/person';
import { reviewModels } from './models/review';
import { reviewEvidenceModels } from './models/review-evidence';
import { reviewMailModels } from './models/review-mail';
import { attemptModel, sessionModel } from './models/session';
import { timelineModel } from './models/timeline';
import { tombstoneModels } from './models/tombstone';
import { visitorModel } from './models/visitor';
import { webhookAnswersModel } from './models/webhook-answers';
import { workAidModels } from './models/work-aids';

/** Facebook waits 5 s for the answer to a webhook, so a store that does not answer must be given up before that. */
const STORE_TIMEOUT_MS = 3000;

/** The open store: one connection and its models. */
export interface Store
  extends ReturnType<typeof reviewModels>,
    ReturnType<typeof reviewMailModels>,
    ReturnType<typeof changeModels>,
    ReturnType<typeof outgoingWebhookModels>,
    ReturnType<typeof reviewEvidenceModels>,
    ReturnType<typeof attachmentModels>,
    ReturnType<typeof tombstoneModels>,
    ReturnType<typeof workAidModels> {
  connection: Connection;
  pages: ReturnType<typeof pageModel>;
  pageHealth: ReturnType<typeof pageHealthModel>;
  pageEvents: ReturnType<typeof pageEventModel>;
  webhookAnswers: ReturnType<typeof webhookAnswersModel>;
  conversations: ReturnType<typeof conversationModel>;
  messages: ReturnType<typeof messageModel>;
  intake: ReturnType<typeof intakeModel>;
  intakeOwners: ReturnType<typeof intakeOwnerModel>;
  parked: ReturnType<typeof parkedModel>;
  timeline: ReturnType<typeof timelineModel>;
  handshakes: ReturnType<typeof handshakeModel>;
  visitors: ReturnType<typeof visitorModel>;
  deletionRequests: ReturnType<typeof deletionRequestModel>;
  facebookApps: ReturnType<typeof facebookAppModel>;
  facebookConnections: ReturnType<typeof facebookConnectionModel>;
  people: ReturnType<typeof personModel>;
  rights: ReturnType<typeof rightsModel>;
  sessions: ReturnType<typeof sessionModel>;
  attempts: ReturnType<typeof attemptModel>;
  apiTokens: ReturnType<typeof apiTokenModel>;
  audit: ReturnType<typeof auditModel>;
  outbox: ReturnType<typeof outboxModel>;
  appStandings: ReturnType<typeof appStandingModel>;
  departments: ReturnType<typeof departmentModel>;
  defaultDepartment: ReturnType<typeof defaultDepartmentModel>;
  operators: ReturnType<typeof operatorModel>;
  deskSettings: ReturnType<typeof deskSettingsModel>;
  close(): Promise<void>;
}

/** How often a server that is not there yet is tried at start: with the time limit above about a minute. */
const FIRST_CONNECT_ATTEMPTS = 20;

/**
 * Opens the store; waits about a minute for a server that is still starting. Later, calls fail within about three seconds
 * while it is away and work again when it is back. Collections and indexes are made by `ensureIndexes`, never by mongoose.
 */
export async function openStore(
  uri: string,
  dbName?: string,
  { attempts = FIRST_CONNECT_ATTEMPTS }: { attempts?: number } = {},
): Promise<Store> {
  mendLostWrites();
  const connection = await connect(uri, dbName, attempts);
  return {
    connection,
    pages: pageModel(connection),
    pageHealth: pageHealthModel(connection),
    pageEvents: pageEventModel(connection),
    webhookAnswers: webhookAnswersModel(connection),
    conversations: conversationModel(connection),
    messages: messageModel(connection),
    intake: intakeModel(connection),
    intakeOwners: intakeOwnerModel(connection),
    parked: parkedModel(connection),
    timeline: timelineModel(connection),
    handshakes: handshakeModel(connection),
    visitors: visitorModel(connection),
    deletionRequests: deletionRequestModel(connection),
    facebookApps: facebookAppModel(connection),
    facebookConnections: facebookConnectionModel(connection),
    people: personModel(connection),
    rights: rightsModel(connection),
    sessions: sessionModel(connection),
    attempts: attemptModel(connection),
    apiTokens: apiTokenModel(connection),
    audit: auditModel(connection),
    outbox: outboxModel(connection),
    appStandings: appStandingModel(connection),
    ...changeModels(connection),
    ...outgoingWebhookModels(connection),
    ...reviewModels(connection),
    ...reviewMailModels(connection),
    ...tombstoneModels(connection),
    ...attachmentModels(connection),
    ...reviewEvidenceModels(connection),
    ...workAidModels(connection),
    departments: departmentModel(connection),
    defaultDepartment: defaultDepartmentModel(connection),
    operators: operatorModel(connection),
    deskSettings: deskSettingsModel(connection),
    close: () => connection.close(),
  };
}

async function connect(uri: string, dbName: string | undefined, attempts: number): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    ...(dbName && { dbName }),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: STORE_TIMEOUT_MS,
    socketTimeoutMS: STORE_TIMEOUT_MS,
    connectTimeoutMS: STORE_TIMEOUT_MS,
    maxPoolSize: 20,
  });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.destroy();
    if (attempts <= 1) throw error;
    return await connect(uri, dbName, attempts - 1);
  }
}

/** Whether the store answers at this moment. */
export async function storeIsUp(store: Store): Promise<boolean> {
  return await ping(store).then(
    () => true,
    () => false,
  );
}

async function ping(store: Store): Promise<void> {
  if (!store.connection.db) throw new Error('the store is not connected');
  await store.connection.db.command({ ping: 1 });
}
