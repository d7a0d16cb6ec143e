import type { mongo } from 'mongoose';
import type { Cipher } from '../domain/cipher';
import type { Store } from './connection';
import { keyIdOf, openText, SEALED_FIELDS, sealText } from './sealed';

/** One sealed text and where it stands. */
interface SealedValue {
  collection: string;
  id: string;
  field: string;
  value: string;
}

/** How many texts of one field are sealed with one key. */
export interface SealedUse {
  keyId: string;
  /** `collection.field`. */
  field: string;
  count: number;
}

/** A text that cannot be opened: its key is missing, or it was damaged. */
export interface UnreadableValue {
  field: string;
  id: string;
  keyId: string;
}

export interface ResealReport {
  resealed: number;
  unreadable: UnreadableValue[];
}

type SealedDocument = { _id: string } & Record<string, unknown>;

const DOCUMENTS_PER_READ = 200;

/** Somebody may write as fast as texts are sealed anew; whoever writes after the last pass uses the newest key by then. */
const MOST_PASSES = 5;

/** Which keys the texts in the store are sealed with. */
export async function sealedUses(store: Store): Promise<SealedUse[]> {
  const uses = new Map<string, SealedUse>();
  for await (const { collection, field, value } of sealedValues(store)) {
    const [keyId, place] = [keyIdOf(value), `${collection}.${field}`];
    const use = uses.get(`${keyId} ${place}`) ?? { keyId, field: place, count: 0 };
    uses.set(`${keyId} ${place}`, { ...use, count: use.count + 1 });
  }
  return [...uses.values()];
}

/** Texts that the keys do not open, though a key of that name may be there: then it is another key, or the text was damaged. */
export async function unreadableTexts(store: Store, cipher: Cipher): Promise<UnreadableValue[]> {
  const unreadable: UnreadableValue[] = [];
  for await (const sealed of sealedValues(store)) if (!opens(cipher, sealed)) unreadable.push(placeOf(sealed));
  return unreadable;
}

function opens(cipher: Cipher, { value }: SealedValue): boolean {
  try {
    openText(cipher, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Seals every text anew that is not sealed with the current key. Each write is a compare-and-set on the one document, so a
 * text that somebody changes meanwhile is never overwritten; passes are repeated until one finds nothing. May be killed at
 * any moment and started again: what is done is not done twice. `onProgress` gets the number sealed anew so far.
 */
export async function reseal(
  store: Store,
  cipher: Cipher,
  onProgress: (resealed: number) => void,
): Promise<ResealReport> {
  const report: ResealReport = { resealed: 0, unreadable: [] };
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    report.unreadable = [];
    let found = 0;
    for await (const sealed of sealedValues(store)) {
      if (keyIdOf(sealed.value) === cipher.currentKeyId) continue;
      const anew = sealedAnew(cipher, sealed);
      if (anew === null) report.unreadable.push(placeOf(sealed));
      else {
        found += 1;
        if (await replace(store, sealed, anew)) onProgress(++report.resealed);
      }
    }
    if (found === 0) break;
  }
  return report;
}

function sealedAnew(cipher: Cipher, { value }: SealedValue): string | null {
  try {
    return sealText(cipher, openText(cipher, value));
  } catch {
    return null;
  }
}

async function replace(store: Store, { collection, id, field, value }: SealedValue, anew: string): Promise<boolean> {
  const documents = store.connection.collection<SealedDocument>(collection);
  const { modifiedCount } = await documents.updateOne({ _id: id, [field]: value } as mongo.Filter<SealedDocument>, {
    $set: { [field]: anew } as mongo.MatchKeysAndValues<SealedDocument>,
  });
  return modifiedCount === 1;
}

async function* sealedValues(store: Store): AsyncGenerator<SealedValue> {
  for (const [collection, fields] of Object.entries(SEALED_FIELDS)) {
    for await (const document of documentsOf(store, collection, fields)) {
      for (const field of fields) {
        const value = document[field];
        if (typeof value === 'string') yield { collection, id: document._id, field, value };
      }
    }
  }
}

/** In parts by key rather than with a cursor: a cursor would have to stay open for as long as the whole work takes. */
async function* documentsOf(
  store: Store,
  collection: string,
  fields: readonly string[],
): AsyncGenerator<SealedDocument> {
  const documents = store.connection.collection<SealedDocument>(collection);
  const projection = Object.fromEntries(fields.map((field) => [field, 1]));
  for (let after = ''; ; ) {
    const filter = { _id: { $gt: after } } as mongo.Filter<SealedDocument>;
    const part = await documents.find(filter, { projection }).sort({ _id: 1 }).limit(DOCUMENTS_PER_READ).toArray();
    const last = part.at(-1);
    if (!last) return;
    for (const document of part) yield document as SealedDocument;
    after = last._id;
  }
}

function placeOf({ collection, field, id, value }: SealedValue): UnreadableValue {
  return { field: `${collection}.${field}`, id, keyId: keyIdOf(value) };
}
