import { mongo } from 'mongoose';

/** Whether the store could not be reached, as opposed to having refused what it was given. */
export function isStoreAway(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    (error instanceof Error && error.name === 'MongoPoolClearedError') ||
    (error instanceof mongo.MongoBulkWriteError && isWithoutVerdict(error))
  );
}

/** The driver wraps what cut a bulk write short in the same class as a refusal, but then no server has said anything. */
function isWithoutVerdict({ writeErrors, code, err }: mongo.MongoBulkWriteError): boolean {
  return code === undefined && err === undefined && (Array.isArray(writeErrors) ? writeErrors.length === 0 : false);
}

/** Whether a document with the same unique key is there already. Two upserts at the same time can meet like that. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
