import { mongo } from 'mongoose';
import { isStoreAway } from '../../store/errors';

const nothing = {} as mongo.BulkWriteResult;
const cutShort = new mongo.MongoBulkWriteError(new mongo.MongoNetworkTimeoutError('no answer', {}), nothing);
const refused = new mongo.MongoBulkWriteError({ message: 'too large', code: 10334 }, nothing);

describe('The store is away', () => {
  test.each([
    ['no connection', new mongo.MongoNetworkError('reset')],
    ['no answer in time', new mongo.MongoNetworkTimeoutError('no answer', {})],
    ['no answer in the middle of a bulk write', cutShort],
  ])('%s', (_name, error) => expect(isStoreAway(error)).toBe(true));

  test.each([
    ['a bulk write that was refused', refused],
    ['a duplicate key', new mongo.MongoServerError({ message: 'E11000', code: 11000 })],
    ['anything else', new TypeError('bug')],
  ])('not: %s', (_name, error) => expect(isStoreAway(error)).toBe(false));
});
