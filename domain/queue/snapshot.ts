import type { OpeningTimes } from '../working-hours';
import type { LedgerContents } from './ledger';
import type { Place, QueueOperator, QueueSettings } from './places';

/** Everything that a queue knows. */
export interface QueueContents {
  contents: LedgerContents;
  operators: QueueOperator[];
  pages: [pageId: string, departmentId: string | null][];
  /** Offers that somebody missed in a row. */
  missed: [operatorId: string, count: number][];
  turnedAway: string[];
  /** Of departments that do not always answer; absent in what was kept before there were hours. */
  hours?: [departmentId: string, times: OpeningTimes][];
  settings: QueueSettings | null;
}

/**
 * The same as plain JSON that stays small: with ten thousand conversations it has to fit a payload of 2 MB, so ids of
 * people and departments stand once in `names` and places are rows.
 */
export interface QueueSnapshot extends Omit<QueueContents, 'contents'> {
  ledger: Omit<LedgerContents, 'places'>;
  names: string[];
  rows: PlaceRow[];
}

/** Names are numbers into `names`; -1: null, -2: absent. What is missing at the end is empty. */
type PlaceRow = [
  conversationId: string,
  since: number,
  mark: number,
  department?: number,
  preferred?: number,
  passed?: number[],
  returnedBy?: number,
  holder?: [operator: number, offeredUntil: number | null, epoch: number] | null,
  language?: number,
];

const NULL = -1;
const ABSENT = -2;

export function packQueue({ contents, ...rest }: QueueContents): QueueSnapshot {
  const { places, ...ledger } = contents;
  const numbers = new Map<string, number>();
  const numberOf = (name: string | null | undefined): number => {
    if (name === undefined) return ABSENT;
    if (name === null) return NULL;
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const rows = places.map((place) => packPlace(place, numberOf));
  return { ...rest, ledger, rows, names: [...numbers.keys()] };
}

/** Null: a queue that knows nothing yet. */
export function unpackQueue(snapshot: QueueSnapshot | null, firstEpoch: number): QueueContents {
  if (!snapshot) {
    const contents = { epoch: firstEpoch, places: [], lastGiven: [], news: [] };
    return { contents, operators: [], pages: [], missed: [], turnedAway: [], settings: null };
  }
  const { ledger, rows, names, ...rest } = snapshot;
  const nameOf = (number: number): string | null => names[number] ?? null;
  return { ...rest, contents: { ...ledger, places: rows.map((row) => unpackPlace(row, nameOf)) } };
}

function packPlace(place: Place, numberOf: (name: string | null | undefined) => number): PlaceRow {
  const { conversationId, since, mark, department, preferred, passed, returnedBy, holder, language } = place;
  const row: PlaceRow = [conversationId, since, mark];
  const plain = department === undefined && !preferred && !returnedBy && passed.length === 0 && !holder && !language;
  if (plain) return row;
  row.push(numberOf(department), numberOf(preferred), passed.map(numberOf), numberOf(returnedBy));
  if (holder) row.push([numberOf(holder.operatorId), holder.offeredUntil, holder.epoch]);
  else if (language) row.push(null);
  if (language) row.push(numberOf(language));
  return row;
}

function unpackPlace(row: PlaceRow, nameOf: (number: number) => string | null): Place {
  const [conversationId, since, mark, department = ABSENT, preferred = NULL, passed = [], ...more] = row;
  const [returnedBy = NULL, holder, language = NULL] = more;
  return {
    conversationId,
    pageId: conversationId.slice(0, conversationId.indexOf('-')),
    since,
    mark,
    department: department === ABSENT ? undefined : nameOf(department),
    preferred: nameOf(preferred),
    language: nameOf(language),
    passed: passed.map((number) => nameOf(number) ?? ''),
    returnedBy: nameOf(returnedBy),
    holder: holder ? { operatorId: nameOf(holder[0]) ?? '', offeredUntil: holder[1], epoch: holder[2] } : null,
  };
}
