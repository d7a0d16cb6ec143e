import type { Joining } from './asks';

/**
 * What is stored of open conversations, small: with ten thousand of them it has to fit a payload of 2 MB, so ids of people and
 * departments stand once in `names`.
 */
export interface PackedPlaces {
  names: string[];
  rows: PlaceRow[];
}

/** Names are numbers into `names`; -1: null. What is missing at the end is absent, no department in `transferred` too (-2). */
type PlaceRow = [
  conversationId: string,
  since: number,
  pageDepartment: number,
  transferred?: number,
  holder?: [operator: number, offeredUntil: number | null, epoch: number],
];

const NULL = -1;
const ABSENT = -2;

export function packPlaces(places: readonly Joining[]): PackedPlaces {
  const numbers = new Map<string, number>();
  const numberOf = (name: string | null): number => {
    if (name === null) return NULL;
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const rows = places.map(({ conversationId, since, department, pageDepartment, holder }): PlaceRow => {
    const row: PlaceRow = [conversationId, since, numberOf(pageDepartment ?? null)];
    if (department !== undefined || holder) row.push(department === undefined ? ABSENT : numberOf(department));
    if (holder) row.push([numberOf(holder.operatorId), holder.offeredUntil, holder.epoch]);
    return row;
  });
  return { names: [...numbers.keys()], rows };
}

/** As the conversations themselves would tell it; the mark is less than any that a run gives itself. */
export function placesOf(packed: PackedPlaces | readonly Joining[]): readonly Joining[] {
  if (!('rows' in packed)) return packed; // of a queue that was loaded by an older version
  const nameOf = (number: number): string | null => packed.names[number] ?? null;
  return packed.rows.map(([conversationId, since, pageDepartment, transferred = ABSENT, holder]) => ({
    ...{ conversationId, since, mark: 0, preferred: null },
    ...(transferred !== ABSENT && { department: nameOf(transferred) }),
    pageDepartment: nameOf(pageDepartment),
    holder: holder ? { operatorId: nameOf(holder[0]) ?? '', offeredUntil: holder[1], epoch: holder[2] } : null,
  }));
}
