import type { CallbackLook, SignInLook, SiteLook } from '../domain/app-review/site';
import type { Cipher } from '../domain/cipher';
import type { Clock } from '../domain/clock';
import type { DeskSignIn } from '../evidence/desk-sign-in';
import type { PostedForm } from '../evidence/site';
import type { Store } from '../store/connection';
import { createFacebookAppRepository } from '../store/facebook-app-repository';
import { createPersonRepository } from '../store/person-repository';
import { createReviewDetailsRepository } from '../store/review-details-repository';
import { createReviewerRepository } from '../store/reviewer-repository';
import { openText } from '../store/sealed';
import { createTokenGiverRepository } from '../store/token-giver-repository';

export interface ReviewProbeDeps {
  store: Store;
  cipher: Cipher;
  sites: {
    look(address: string, appName: string): Promise<SiteLook>;
    post(address: string, form: Readonly<Record<string, string>>): Promise<PostedForm>;
  };
  /** A test request as Meta signs it; always the same for one secret, so that asking again deletes nothing anew. */
  testRequest: (appSecret: string) => string;
  /** Null: it is not known where people reach the desk. */
  signIn: DeskSignIn | null;
  clock: Clock;
}

/** Where the desk takes Meta's deletion requests; elsewhere the address may be any. */
const OWN_CALLBACK = /\/webhooks\/facebook-apps\/\d+\/data-deletion\/?$/;
/** How an address that only takes forms answers to somebody who wants to read it. */
const WANTS_A_FORM: readonly (number | null)[] = [400, 404, 405];

export type ReviewProbes = ReturnType<typeof createReviewProbes>;

/** Tries what the reviewer and Meta will try: the deletion callback with a signed request, the account with its password. */
export function createReviewProbes({ store, cipher, sites, testRequest, signIn, clock }: ReviewProbeDeps) {
  const apps = createFacebookAppRepository(store, cipher);
  const givers = createTokenGiverRepository(store, cipher);
  const details = createReviewDetailsRepository(store);
  const reviewers = createReviewerRepository(store);
  const people = createPersonRepository(store);

  async function secretOf(appId: string): Promise<string | undefined> {
    return (await apps.secrets(appId))?.appSecret ?? (await givers.secretsOfApp(appId))[0];
  }

  async function ask(appId: string, address: string, appName: string): Promise<CallbackLook> {
    const secret = await secretOf(appId);
    const nothing = { status: null, confirmationCode: false, statusPage: null };
    if (!secret) return { problem: 'no_secret', ...nothing };
    const { problem, status, body } = await sites.post(address, { signed_request: testRequest(secret) });
    if (problem) return { problem, ...nothing, status };
    const answer = readAnswer(body);
    if (!answer) return { problem: 'not_json', ...nothing, status };
    const { url, confirmation_code: code } = answer;
    const statusPage = typeof url === 'string' && url !== '' ? await sites.look(url, appName) : null;
    return { problem: null, status, confirmationCode: typeof code === 'string' && code !== '', statusPage };
  }

  return {
    /** Null when the address is a page for people to read, which `page` shows. */
    async deletionCallback(appId: string, address: string, page: SiteLook, appName: string) {
      const own = OWN_CALLBACK.test(address);
      if (!own && !WANTS_A_FORM.includes(page.status)) return null;
      const look = await ask(appId, address, appName);
      return own || look.problem === null ? look : null;
    },
    async reviewerSignIn(appId: string): Promise<SignInLook> {
      const notTried = (reason: SignInLook['reason']): SignInLook => {
        return { outcome: 'not_tried', reason, seesPage: null, seesConversation: null };
      };
      if ((await details.find(appId))?.credentialsAllowed === false) return notTried('no_credentials');
      const record = await reviewers.find(appId);
      const person = record && (await people.find(record.personId));
      if (!record || !person) return notTried('no_account');
      const changed = person.passwordVersion !== record.passwordVersion;
      if (!record.sealedPassword || changed) return notTried('password_not_known');
      if (!signIn) return notTried('no_public_address');
      const ended = person.expiresAt !== null && person.expiresAt.getTime() <= clock.now();
      if (ended || person.disabled) {
        return { outcome: 'refused', reason: null, seesPage: null, seesConversation: null };
      }
      return await signIn(person.email, openText(cipher, record.sealedPassword));
    },
  };
}

function readAnswer(body: string): { url?: unknown; confirmation_code?: unknown } | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
