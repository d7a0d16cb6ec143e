import { mongo } from 'mongoose';

/** Whether the store could not be reached, as opposed to having refused what it was given. */
export function isStoreAway(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    (error instanceof Error && error.name === 'MongoPoolClearedError')
  );
}

/** Whether a document with the same unique key is there already. Two upserts at the same time can meet like that. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
