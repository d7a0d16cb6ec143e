import { reaches } from '../departments';
import type { Place, QueueOperator } from './places';

/** Somebody who might get a conversation now. */
export interface Candidate {
  operator: QueueOperator;
  /** Conversations and offers they have. */
  load: number;
  /** Epoch ms of the last one given to them; 0: none yet. */
  lastGivenAt: number;
}

/** Whether anything may be given to this person by itself. */
export function isFree({ operator, load }: Candidate): boolean {
  return operator.presence === 'online' && load < operator.capacity;
}

/** Whether conversations of this department are for them; null: of none. */
export function mayHave({ operator }: Candidate, department: string | null): boolean {
  return reaches(operator.reach, department);
}

/** Whether they answer in this language. Who said nothing answers in any; a visitor whose language is not known is anybody's. */
export function speaks({ operator: { languages = [] } }: Candidate, language: string | null): boolean {
  return language === null || languages.length === 0 || languages.includes(language);
}

/**
 * Whether a visitor had better wait: somebody is there who answers for the department and speaks the language, and has no room just
 * now, while nobody who is free does. Who had the conversation before and is free is not waited past.
 */
export function waitsForLanguage(place: Place, department: string | null, there: readonly Candidate[]): boolean {
  if (place.language === null) return false;
  const able = there.filter((one) => one.operator.presence === 'online' && couldHave(place, department, one));
  if (able.some((one) => isFree(one) && isPreferred(place, one))) return false;
  const speakers = able.filter((one) => speaks(one, place.language));
  return speakers.length > 0 && !speakers.some(isFree);
}

/**
 * Who of the free ones gets the conversation: who had it before, else who speaks the visitor's language, else who has least; of those,
 * who was given nothing for longest. Somebody who let it go by gets it again only when everyone else who could have it did, too.
 * Null: nobody can.
 */
export function choose(place: Place, department: string | null, free: readonly Candidate[]): Candidate | null {
  const able = free.filter((one) => couldHave(place, department, one));
  const fresh = able.filter(({ operator }) => !place.passed.includes(operator.id));
  const eligible = fresh.length > 0 ? fresh : able;
  const preferred = eligible.find(({ operator }) => operator.id === place.preferred);
  if (preferred) return preferred;
  const speakers = eligible.filter((one) => speaks(one, place.language));
  return (speakers.length > 0 ? speakers : eligible).reduce<Candidate | null>(
    (best, one) => (best && order(best, one) <= 0 ? best : one),
    null,
  );
}

function couldHave({ returnedBy }: Place, department: string | null, one: Candidate): boolean {
  return mayHave(one, department) && one.operator.id !== returnedBy;
}

/** Whether they had it before and have not let it go by since it waits. */
function isPreferred({ preferred, passed }: Place, { operator: { id } }: Candidate): boolean {
  return id === preferred && !passed.includes(id);
}

function order(one: Candidate, other: Candidate): number {
  return one.load - other.load || one.lastGivenAt - other.lastGivenAt || (one.operator.id < other.operator.id ? -1 : 1);
}
