import type { SimulatedApp } from '../world/model';
import type { World } from '../world/world';
import {
  type AppReview,
  newReview,
  REVIEWER_DEFAULTS,
  type ReviewedPermission,
  type ReviewerSettings,
  type Submission,
  type Verdict,
} from './model';
import { delayOf, opinionOf } from './moods';
import type { NoticeKind, NoticeMailer } from './notices';

/** Why Meta's dashboard would not do this now. */
export class ReviewRefusal extends Error {}

export interface Decision {
  permission: string;
  verdict: Verdict;
  comment?: string | null | undefined;
}

/** Meta's side of App Review: takes submissions in, decides by hand or by mood, blocks, asks for an identity, releases. */
export class ReviewOffice {
  settings: ReviewerSettings = { ...REVIEWER_DEFAULTS };

  constructor(
    private readonly world: World,
    private readonly mailer: NoticeMailer,
  ) {}

  of(app: SimulatedApp): AppReview {
    const known = this.world.reviews.get(app.id);
    if (known) return known;
    const fresh = newReview(app.id);
    this.world.reviews.set(app.id, fresh);
    return fresh;
  }

  /** A new submission is impossible while one is pending (field reports). */
  submit(app: SimulatedApp, permissions: readonly string[]): Submission {
    const review = this.of(app);
    if (openOf(review)) throw new ReviewRefusal('a submission is pending already');
    const approved = permissions.filter((name) => app.advancedAccess.includes(name));
    if (approved.length > 0) throw new ReviewRefusal(`approved already: ${approved.join(', ')}`);
    const now = this.world.clock.now();
    const number = review.submissions.length + 1;
    const { mood } = this.settings;
    const pending = (name: string): [string, ReviewedPermission] => [name, { status: 'pending', comment: null }];
    const submission: Submission = {
      ...{ number, submittedAt: now, decidedAt: null },
      permissions: Object.fromEntries(permissions.map(pending)),
      decidesAt: mood === 'by_hand' ? null : now + delayOf(this.settings, app.id, number),
    };
    review.submissions.push(submission);
    this.world.changed();
    return submission;
  }

  /** Decides about some permissions of the pending submission. With the last one the developers are told. */
  decide(app: SimulatedApp, decisions: readonly Decision[]): Submission {
    const submission = openOf(this.of(app));
    if (!submission) throw new ReviewRefusal('no submission is pending');
    for (const { permission } of decisions) {
      if (!submission.permissions[permission]) throw new ReviewRefusal(`${permission} is not in the submission`);
    }
    for (const { permission, verdict, comment = null } of decisions) {
      submission.permissions[permission] = { status: verdict, comment };
    }
    const open = Object.values(submission.permissions).some(({ status }) => status === 'pending');
    if (!open) this.close(app, submission);
    this.world.changed();
    return submission;
  }

  /** Decides what the mood has decided meanwhile. To be called now and then. */
  tick(): void {
    for (const { appId, submissions } of this.world.reviews.values()) {
      const app = this.world.apps.get(appId);
      const open = submissions.at(-1);
      if (!app || !open || open.decidedAt !== null || open.decidesAt === null) continue;
      if (open.decidesAt > this.world.clock.now()) continue;
      const pending = Object.keys(open.permissions).filter((name) => open.permissions[name]?.status === 'pending');
      const opinions = pending.map((permission) => ({
        permission,
        ...opinionOf(this.settings, appId, open.number, permission),
      }));
      this.decide(app, opinions);
    }
  }

  block(app: SimulatedApp, reason: string): void {
    this.of(app).restriction = reason;
    app.state = 'restricted';
    this.notify(app, 'restricted');
  }

  unblock(app: SimulatedApp): void {
    if (app.state !== 'restricted') throw new ReviewRefusal('the app is not blocked');
    const review = this.of(app);
    review.restriction = null;
    if (review.identity === 'asked') review.identity = 'not_asked';
    app.state = 'active';
    this.notify(app, 'restored');
  }

  askIdentity(app: SimulatedApp): void {
    this.of(app).identity = 'asked';
    this.notify(app, 'identity');
  }

  finishIdentity(app: SimulatedApp, passed: boolean): void {
    const review = this.of(app);
    if (review.identity !== 'asked') throw new ReviewRefusal('no identity verification was asked for');
    review.identity = passed ? 'passed' : 'failed';
    this.notify(app, 'more_from_you');
  }

  /** "Publish" in the dashboard, or back to development. Meta wants the privacy policy first. */
  setMode(app: SimulatedApp, mode: SimulatedApp['mode']): void {
    if (mode === 'live' && !app.fields.privacy_policy_url) {
      throw new ReviewRefusal('an app without a privacy policy URL cannot be published');
    }
    app.mode = mode;
    this.world.changed();
  }

  private close(app: SimulatedApp, submission: Submission): void {
    submission.decidedAt = this.world.clock.now();
    const approved = Object.keys(submission.permissions).filter(
      (name) => submission.permissions[name]?.status === 'approved',
    );
    app.advancedAccess = [...new Set([...app.advancedAccess, ...approved])];
    this.notify(app, 'review_update');
  }

  private notify(app: SimulatedApp, kind: NoticeKind): void {
    const notice = this.mailer.send(app, kind, this.world.clock.now(), () => this.world.changed());
    this.of(app).notices.push(notice);
    this.world.changed();
  }
}

function openOf({ submissions }: AppReview): Submission | null {
  const last = submissions.at(-1);
  return last && last.decidedAt === null ? last : null;
}
