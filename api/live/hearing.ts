import { CHANGE_PERMISSIONS, type Change, type ChangeKind } from '../../domain/changes';
import { reaches } from '../../domain/departments';
import type { ConversationRepository } from '../../store/conversation-repository';
import type { ConversationRecord } from '../../store/models/conversation';
import { type Identity, personOf } from '../auth/caller';
import { seesByDecision } from '../conversations/finder';

/** Who listens, and what may be seen. */
export interface Hearer {
  identity: Identity;
  /** Facebook's ids; null: all. */
  pageIds: ReadonlySet<string> | null;
}

/** One thing that changed, as somebody is told of it. */
export interface Told {
  kind: ChangeKind;
  id: string | null;
}

interface Lines {
  to(hearer: Hearer): Promise<Told[]>;
}

/** What the same lines become for each of those who listen. */
export interface Hearing {
  /** `place`: that after these lines, which tells them apart from others. */
  begin(changes: readonly Change[], place: string): Lines;
}

/** Conversations of Pages beyond somebody's reach are looked up, once for all who listen: they may be theirs by a transfer. */
export function createHearing(conversations: Pick<ConversationRepository, 'findAll'>): Hearing {
  let last: { key: string; lines: Lines } | null = null;

  return {
    begin(changes, place) {
      const key = `${changes.length}/${place}`;
      if (last?.key !== key) last = { key, lines: linesOf(changes) };
      return last.lines;
    },
  };

  function linesOf(changes: readonly Change[]): Lines {
    let found: Promise<ReadonlyMap<string, ConversationRecord>> | null = null;
    const lookUp = () => {
      found ??= find(changes.flatMap(({ kind, id }) => (kind === 'conversation' && id !== null ? [id] : [])));
      return found;
    };
    return {
      async to(hearer) {
        const told = new Map<string, Told>();
        for (const change of changes) {
          if (!(await hears(hearer, change, lookUp))) continue;
          const id = mayKnowId(hearer.identity, change.kind) ? change.id : null;
          told.set(`${change.kind}/${id}`, { kind: change.kind, id });
        }
        return [...told.values()];
      },
    };
  }

  async function find(ids: readonly string[]): Promise<ReadonlyMap<string, ConversationRecord>> {
    const records = await conversations.findAll([...new Set(ids)]);
    return new Map(records.map((record) => [record._id, record]));
  }
}

async function hears(
  { identity, pageIds }: Hearer,
  { kind, id, pageId, audience }: Change,
  lookUp: () => Promise<ReadonlyMap<string, ConversationRecord>>,
): Promise<boolean> {
  const permission = CHANGE_PERMISSIONS[kind];
  if (permission === null || !identity.permissions.has(permission)) return false;
  if (audience) {
    return 'personId' in audience
      ? audience.personId === personOf(identity)
      : reaches(identity.reach, audience.departmentId);
  }
  if (kind !== 'conversation' || pageIds === null || (pageId !== null && pageIds.has(pageId))) return true;
  const conversation = id === null ? undefined : (await lookUp()).get(id);
  return conversation !== undefined && seesByDecision(identity, conversation);
}

/** Whose reach is limited learns only that some Page or person changed, and asks for those that are within it. */
function mayKnowId({ reach }: Identity, kind: ChangeKind): boolean {
  return kind === 'conversation' || reach.kind === 'everything';
}
