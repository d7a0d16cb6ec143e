import { z } from 'zod';
import type { AppCallbacks, CallbackReport } from '../callbacks/app-callbacks';
import { PAGE_TASKS, PERMISSIONS, type Person } from '../world/people-model';
import type { World } from '../world/world';
import { requireControlledApp } from './app-routes';
import { ControlError } from './control-error';
import { requireControlledPage } from './visitor-routes';

const PASSWORD_CHANGED = 460;
const LOGGED_OUT = 467;

const appId = z.string();
const pageId = z.string();
/** `wrong` signs with another key than the App Secret. */
const signature = z.enum(['right', 'wrong']).default('right');

/** What a person can do, or what can happen to one. */
export const personActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('change_password') }),
  z.strictObject({ kind: z.literal('log_out'), appId }),
  z.strictObject({ kind: z.literal('checkpoint') }),
  z.strictObject({ kind: z.literal('pass_checkpoint') }),
  z.strictObject({ kind: z.literal('expire_tokens'), appId }),
  z.strictObject({ kind: z.literal('remove_app'), appId, signature }),
  z.strictObject({ kind: z.literal('request_data_deletion'), appId, signature }),
  z.strictObject({ kind: z.literal('lose_page_role'), pageId }),
  z.strictObject({ kind: z.literal('set_page_tasks'), pageId, tasks: z.array(z.enum(PAGE_TASKS)) }),
  z.strictObject({
    kind: z.literal('set_permission'),
    appId,
    permission: z.enum(PERMISSIONS),
    status: z.enum(['granted', 'declined', 'expired']),
  }),
]);

export type PersonAction = z.output<typeof personActionSchema>;

/** `killed` counts tokens that died for good. `callback` tells how the app's callback answered; null when it has none. */
export interface PersonActionResult {
  killed: number;
  callback: CallbackReport | null;
}

/** Plays what ends or changes a login: kill switches for tokens, and the callbacks that go with it. */
export class PersonActions {
  constructor(
    private readonly world: World,
    private readonly callbacks: AppCallbacks,
  ) {}

  async perform(person: Person, action: PersonAction): Promise<PersonActionResult> {
    const result = await this.play(person, action);
    this.world.changed();
    return { killed: 0, callback: null, ...result };
  }

  private async play(person: Person, action: PersonAction): Promise<Partial<PersonActionResult>> {
    switch (action.kind) {
      case 'change_password':
        return { killed: this.world.tokens.kill(({ personId }) => personId === person.id, PASSWORD_CHANGED) };
      case 'log_out':
        return { killed: this.killOf(person, action.appId, LOGGED_OUT) };
      case 'checkpoint':
      case 'pass_checkpoint':
        person.checkpointed = action.kind === 'checkpoint';
        return {};
      case 'expire_tokens':
        return this.expireTokens(person, action.appId);
      case 'remove_app':
        return this.removeApp(person, action);
      case 'request_data_deletion':
        return { callback: await this.requestDeletion(person, action) };
      case 'lose_page_role':
        delete person.pageTasks[requireControlledPage(this.world, action.pageId).id];
        return {};
      case 'set_page_tasks':
        person.pageTasks[requireControlledPage(this.world, action.pageId).id] = action.tasks;
        return {};
      case 'set_permission':
        this.requireLogin(person, action.appId).grants[action.permission] = action.status;
        return {};
    }
  }

  private killOf(person: Person, appId: string, subcode: number): number {
    requireControlledApp(this.world, appId);
    return this.world.tokens.kill((token) => token.personId === person.id && token.appId === appId, subcode);
  }

  private expireTokens(person: Person, appId: string): Partial<PersonActionResult> {
    requireControlledApp(this.world, appId);
    const now = this.world.clock.now();
    const tokens = [...this.world.tokens.all.values()];
    const living = tokens.filter((token) => token.personId === person.id && token.appId === appId);
    for (const token of living) token.expiresAt = Math.min(token.expiresAt ?? now, now);
    return { killed: living.length };
  }

  private async removeApp(
    person: Person,
    { appId, signature }: Extract<PersonAction, { kind: 'remove_app' }>,
  ): Promise<Partial<PersonActionResult>> {
    this.requireLogin(person, appId);
    const killed = this.world.tokens.endLogin(person, appId);
    const app = requireControlledApp(this.world, appId);
    return { killed, callback: await this.callbacks.deauthorize(app, person, signature) };
  }

  private async requestDeletion(
    person: Person,
    { appId, signature }: Extract<PersonAction, { kind: 'request_data_deletion' }>,
  ): Promise<CallbackReport> {
    const app = requireControlledApp(this.world, appId);
    const report = await this.callbacks.requestDeletion(app, person, signature);
    if (!report) throw new ControlError(409, 'the app has no data deletion callback');
    return report;
  }

  private requireLogin(person: Person, appId: string) {
    requireControlledApp(this.world, appId);
    const login = person.logins[appId];
    if (!login) throw new ControlError(409, `${person.name} has not let the app in`);
    return login;
  }
}
