import type { ApiConfig } from '../../config/config';
import { mailSettings } from '../../config/mail';
import type { Cipher } from '../../domain/cipher';
import type { Clock } from '../../domain/clock';
import { createApiTokenRepository } from '../../store/api-token-repository';
import { createAttemptRepository } from '../../store/attempt-repository';
import { createAuditRepository } from '../../store/audit-repository';
import type { Store } from '../../store/connection';
import { createDepartmentRepository } from '../../store/department-repository';
import { createOutboxRepository } from '../../store/outbox-repository';
import { createPersonRepository } from '../../store/person-repository';
import { createRightsRepository } from '../../store/rights-repository';
import { createSessionRepository } from '../../store/session-repository';
import type { Route } from '../http/route';
import { apiTokenRoutes } from '../routes/api-tokens';
import { auditLogRoutes } from '../routes/audit-log';
import { passwordResetRoutes } from '../routes/password-resets';
import { peopleRoutes } from '../routes/people';
import { sessionRoutes } from '../routes/session';
import { setupRoutes } from '../routes/setup';
import { type Audit, createAudit } from './audit';
import type { Gate } from './caller';
import { createFirstRun } from './first-run';
import { createGate } from './gate';
import { createPasswordReset } from './password-reset';
import { createPasswords } from './passwords';
import { createPeopleDesk, type PeopleDesk } from './people-desk';
import { createPeopleMail } from './people-mail';
import { createPersonViews } from './person-views';
import { createFingerprint } from './secrets';
import { createSessions } from './sessions';
import { createSignIn, type SignIn } from './sign-in';
import { createSignInLimit } from './sign-in-limit';
import { createTokens } from './tokens';

/** People and sign-in of one api process. */
export interface Auth {
  gate: Gate;
  audit: Audit;
  routes: Route[];
  signIn: Pick<SignIn, 'confirmPassword'>;
  peopleDesk: PeopleDesk;
  /**
   * To be called once before listening. Returns the one-time code for the first administrator while there is none and
   * the settings name none. Throws when the settings cannot be used.
   */
  prepare(): Promise<string | null>;
  /** Forgets ended sessions and old failures. */
  sweep(): Promise<void>;
}

export interface AuthOptions {
  config: ApiConfig;
  store: Store;
  cipher: Cipher;
  clock: Clock;
  publicUrl: () => string;
}

export function createAuth({ config, store, cipher, clock, publicUrl }: AuthOptions): Auth {
  const people = createPersonRepository(store);
  const rights = createRightsRepository(store);
  const tokens = createApiTokenRepository(store);
  const log = createAuditRepository(store);
  const audit = createAudit(log, clock);
  const passwords = createPasswords();
  const fingerprint = createFingerprint(config.ENCRYPTION_KEYS);
  const sessions = createSessions({ sessions: createSessionRepository(store), people, clock });
  const issuer = createTokens({ tokens, people, clock });
  const limit = createSignInLimit({ attempts: createAttemptRepository(store), fingerprint, clock });
  const signIn = createSignIn({ people, rights, passwords, sessions, limit, fingerprint, audit, clock });
  const departments = createDepartmentRepository(store);
  const mail = createPeopleMail({ outbox: createOutboxRepository(store), cipher, clock, publicUrl });
  const desk = createPeopleDesk({
    people,
    departments,
    rights,
    tokens,
    sessions,
    passwords,
    signIn,
    mail,
    audit,
    clock,
  });
  const reset = createPasswordReset({ people, rights, limit, mail, audit, clock });
  const firstRun = createFirstRun({ people, rights, passwords, signIn, audit, clock });
  const views = createPersonViews({ clock, publicUrl, mailed: mailSettings(config) !== null });
  return {
    gate: createGate({
      sessions,
      tokens: issuer,
      adminToken: config.ADMIN_API_TOKEN,
      secureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
    }),
    audit,
    signIn,
    peopleDesk: desk,
    routes: [
      ...setupRoutes({ firstRun, views }),
      ...sessionRoutes({ signIn, sessions, desk, views, audit }),
      ...passwordResetRoutes({ reset }),
      ...peopleRoutes({ people, desk, views }),
      ...apiTokenRoutes({ tokens, issuer, audit }),
      ...auditLogRoutes({ log }),
    ],
    async prepare() {
      await passwords.prepare();
      return await firstRun.prepare(firstAdministrator(config));
    },
    async sweep() {
      await sessions.sweep();
      await limit.sweep();
    },
  };
}

/** The settings name an address only; the name can be changed later. */
function firstAdministrator({ ADMIN_EMAIL: email, ADMIN_PASSWORD: password }: ApiConfig) {
  return email !== undefined && password !== undefined ? { email, password, name: email.split('@')[0] ?? email } : null;
}
