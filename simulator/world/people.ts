import type { Clock } from '../clock';
import { numericId } from './identifiers';
import type { SimulatedApp, SimulatedPage } from './model';
import {
  type AccessToken,
  type AppRole,
  DESK_PERMISSIONS,
  GRANULAR_PERMISSION,
  type GrantStatus,
  type Login,
  PAGE_TASKS,
  type Person,
} from './people-model';
import { newPerson, type SeedPerson } from './seed';

/** Manages the Pages of a seed that names no people. */
const DEFAULT_ADMINISTRATOR = 'Page Administrator';

/** What a person decided in the login dialog. */
export interface Decision {
  granted: readonly string[];
  declined?: readonly string[];
  /** Null: all Pages. */
  pageIds: string[] | null;
}

export interface PeopleDeps {
  clock: Clock;
  apps: ReadonlyMap<string, SimulatedApp>;
  pages: ReadonlyMap<string, SimulatedPage>;
}

/** True when the permission works for everybody, not only for people with a role on the app (Meta: access levels). */
export function servesEverybody(app: SimulatedApp, permission: string): boolean {
  return app.mode === 'live' && app.advancedAccess.includes(permission);
}

/** People who manage Pages, their roles on apps, and what they have allowed which app. */
export class PeopleBook {
  readonly all = new Map<string, Person>();

  constructor(private readonly deps: PeopleDeps) {}

  add(name: string, id?: string): Person {
    const person = newPerson(name, id);
    this.all.set(person.id, person);
    return person;
  }

  /** Adds the people of a seed, who name apps and Pages by id or by name. */
  plant(seed: SeedPerson): Person {
    const person = this.add(seed.name, seed.id);
    for (const [name, role] of Object.entries(seed.roles ?? {})) this.setRole(this.named('apps', name), person, role);
    for (const [name, tasks] of Object.entries(seed.pages)) person.pageTasks[this.named('pages', name).id] = tasks;
    for (const name of seed.loggedInTo ?? []) this.logInForDesk(person, this.named('apps', name));
    return person;
  }

  /** Somebody who administers the Page and has let its app in: from the seed, else a default administrator. */
  ownerOf(page: SimulatedPage): Person {
    const owner = [...this.all.values()].find(({ pageTasks, logins }) => pageTasks[page.id] && logins[page.appId]);
    return owner ?? this.giveToDefaultAdministrator(page);
  }

  /** App-scoped id: another one for each app (Meta: Facebook Login, app-scoped user ids). */
  userIdOf(person: Person, appId: string): string {
    person.userIds[appId] ??= numericId();
    return person.userIds[appId];
  }

  byUserId(appId: string, userId: string): Person | undefined {
    return [...this.all.values()].find((person) => person.userIds[appId] === userId);
  }

  setRole(app: SimulatedApp, person: Person, role: AppRole | null): void {
    if (role === null) delete app.roles[person.id];
    else app.roles[person.id] = role;
  }

  /** In development only people with a role on the app can log in (Meta: app modes). */
  mayLogIn(app: SimulatedApp, person: Person): boolean {
    return app.mode === 'live' || app.roles[person.id] !== undefined;
  }

  /** Records a decision on top of earlier ones: what was not asked this time stays as it was. */
  logIn(person: Person, app: SimulatedApp, { granted, declined = [], pageIds }: Decision): Login {
    const asked = (names: readonly string[], status: GrantStatus) => names.map((name) => [name, status] as const);
    const decided = Object.fromEntries([...asked(declined, 'declined'), ...asked(granted, 'granted')]);
    const grants = { ...person.logins[app.id]?.grants, ...decided };
    const login = { grants, pageIds, lastUsedAt: this.deps.clock.now() };
    person.logins[app.id] = login;
    this.userIdOf(person, app.id);
    return login;
  }

  /**
   * Permissions that the token carries now: granted, usable by this person at the app's access level, and for a Page token given
   * for this Page.
   */
  scopesOf({ appId, personId, pageId }: AccessToken): string[] {
    const app = this.deps.apps.get(appId);
    const login = this.all.get(personId)?.logins[appId];
    if (!app || !login) return [];
    const isUsable = (name: string) => servesEverybody(app, name) || app.roles[personId] !== undefined;
    const isTicked = pageId === null || login.pageIds === null || login.pageIds.includes(pageId);
    return Object.keys(login.grants).filter(
      (name) => login.grants[name] === 'granted' && isUsable(name) && (isTicked || !GRANULAR_PERMISSION.test(name)),
    );
  }

  /** Pages of the app that the person manages and has ticked. */
  pagesOf(person: Person, appId: string): SimulatedPage[] {
    const login = person.logins[appId];
    if (!login) return [];
    const isOpen = ({ id }: SimulatedPage) => login.pageIds === null || login.pageIds.includes(id);
    return this.manageable(person, appId).filter(isOpen);
  }

  /** Pages of the app that the person has a task on. */
  manageable(person: Person, appId: string): SimulatedPage[] {
    return [...this.deps.pages.values()].filter((page) => page.appId === appId && person.pageTasks[page.id]);
  }

  private logInForDesk(person: Person, app: SimulatedApp): void {
    const pageIds = this.manageable(person, app.id).map(({ id }) => id);
    this.logIn(person, app, { granted: DESK_PERMISSIONS, pageIds });
  }

  private giveToDefaultAdministrator(page: SimulatedPage): Person {
    const app = this.named('apps', page.appId);
    const known = [...this.all.values()].find(({ name }) => name === DEFAULT_ADMINISTRATOR);
    const person = known ?? this.add(DEFAULT_ADMINISTRATOR);
    person.pageTasks[page.id] = [...PAGE_TASKS];
    this.setRole(app, person, 'administrator');
    this.logInForDesk(person, app);
    return person;
  }

  private named(kind: 'apps', name: string): SimulatedApp;
  private named(kind: 'pages', name: string): SimulatedPage;
  private named(kind: 'apps' | 'pages', name: string): SimulatedApp | SimulatedPage {
    const all: (SimulatedApp | SimulatedPage)[] = [...this.deps[kind].values()];
    const found = all.find((item) => item.id === name || item.name === name);
    if (!found) throw new Error(`the seed names no ${kind === 'apps' ? 'app' : 'Page'} ${name}`);
    return found;
  }
}
