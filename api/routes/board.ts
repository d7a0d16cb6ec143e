import { departmentsWithin } from '../../domain/departments';
import type { ConversationRepository, WaitingConversation } from '../../store/conversation-repository';
import type { DepartmentRepository } from '../../store/department-repository';
import type { PageRepository } from '../../store/page-repository';
import type { ConversationFinder } from '../conversations/finder';
import type { Openings } from '../conversations/openings';
import { type Route, route } from '../http/route';
import { isoTime } from '../schemas/common';
import * as schemas from '../schemas/queue';

export interface BoardRouteDeps {
  finder: ConversationFinder;
  conversations: Pick<ConversationRepository, 'waiting'>;
  pages: Pick<PageRepository, 'departmentsOf'>;
  departments: Pick<DepartmentRepository, 'list'>;
  openings: Pick<Openings, 'closed'>;
}

/** What waits, as a supervisor looks at it. */
export function boardRoutes({ finder, conversations, pages, departments, openings }: BoardRouteDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/board',
      permission: 'queue.manage',
      summary: 'How many wait in each department, and since when',
      response: { status: 200, description: 'Every department within reach, by name', schema: schemas.board },
      errors: [],
      async handle({ caller: { identity } }) {
        const waiting = await conversations.waiting(await finder.reachOf(identity));
        const ofPages = await pages.departmentsOf([...new Set(waiting.map(({ pageId }) => pageId))]);
        const closed = await openings.closed();
        const within = departmentsWithin(identity.reach);
        const known = (await departments.list()).filter(({ id }) => within === null || within.includes(id));
        const rows = [{ id: null, name: null }, ...known].map(({ id, name }) => {
          const own = waiting.filter((one) => departmentOf(one, ofPages) === id);
          const opensAt = isoTime(closed.get(id ?? ''));
          return { id, name, waiting: own.length, longestSince: longestOf(own), opensAt };
        });
        const [nobodys, ...named] = rows;
        return { departments: [...named, ...(nobodys && hasPlace(nobodys, within, named.length) ? [nobodys] : [])] };
      },
    }),
  ];
}

/** What belongs to no department is shown where something waits there, or where nothing else can be shown. */
function hasPlace({ waiting }: { waiting: number }, within: readonly (string | null)[] | null, named: number): boolean {
  return waiting > 0 || (named === 0 && (within === null || within.includes(null)));
}

function departmentOf(
  { pageId, transferredTo }: WaitingConversation,
  ofPages: ReadonlyMap<string, string | null>,
): string | null {
  return transferredTo ? transferredTo.departmentId : (ofPages.get(pageId) ?? null);
}

function longestOf(waiting: readonly WaitingConversation[]): string | null {
  const since = waiting.flatMap(({ waitingSince, lastVisitorAt }) => waitingSince ?? lastVisitorAt ?? []);
  return since.length === 0 ? null : isoTime(Math.min(...since));
}
