import type { SimulatorOptions } from '../../simulator/server';
import type { SeedPerson } from '../../simulator/world/seed';
import { type Answer, APP, FIRST, SECOND, type Stage, setStage } from './support';

/** Administers the app and both Pages. */
export const OLGA = '400000000000001';
/** Only the second Page, without the task MESSAGING; no role on the app. */
export const GRACE = '400000000000002';
/** Only the first Page; has not let the app in yet; no role on the app. */
export const MARK = '400000000000003';

const PEOPLE: SeedPerson[] = [
  {
    name: 'Ольга Соколова',
    id: OLGA,
    roles: { [APP.id]: 'administrator' },
    pages: { [FIRST.id]: ['MANAGE', 'MESSAGING', 'MODERATE'], [SECOND.id]: ['MANAGE', 'MESSAGING', 'MODERATE'] },
    loggedInTo: [APP.id],
  },
  { name: 'Grace Miller', id: GRACE, pages: { [SECOND.id]: ['CREATE_CONTENT', 'MODERATE'] }, loggedInTo: [APP.id] },
  { name: 'Mark Evans', id: MARK, pages: { [FIRST.id]: ['MESSAGING', 'MODERATE'] } },
];

export interface PeopleStage extends Stage {
  /** GET on the Graph API, v26.0, with this token. */
  get(path: string, token: string): Promise<Answer>;
  /** A new user token of the person, by the control API. */
  logIn(personId: string, login?: Record<string, unknown>): Promise<string>;
  /** Something that the person does or that happens to the person. */
  act(personId: string, action: Record<string, unknown>): Promise<Answer>;
  setApp(change: Record<string, unknown>): Promise<Answer>;
  /** `data` of `debug_token` with the app token. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with literals
  inspect(token: string): Promise<any>;
}

/** The two Pages of the other tests with three people. */
export async function setPeopleStage(options: Partial<SimulatorOptions> = {}): Promise<PeopleStage> {
  const stage = await setStage({ people: PEOPLE, ...options });
  const get = (path: string, token: string) => {
    const separator = path.includes('?') ? '&' : '?';
    return stage.call('GET', `/v26.0${path}${separator}access_token=${encodeURIComponent(token)}`);
  };
  const must = (answer: Answer) => {
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer;
  };
  return {
    ...stage,
    get,
    logIn: async (personId, login = {}) => {
      const body = { appId: APP.id, ...login };
      return must(await stage.call('POST', `/simulator/people/${personId}/tokens`, body)).body.token;
    },
    act: async (personId, action) => must(await stage.call('POST', `/simulator/people/${personId}/actions`, action)),
    setApp: async (change) => must(await stage.call('PATCH', `/simulator/apps/${APP.id}`, change)),
    inspect: async (token) => (await get(`/debug_token?input_token=${encodeURIComponent(token)}`, APP.token)).body.data,
  };
}
