import type { ReviewCase } from './case';
import type { IconFacts, RecordingFacts, ReviewDetails } from './evidence';
import type { ItemDraft } from './precheck';

/** A recording as a round shows it. */
export interface ShownRecording {
  hash: string;
  round: number;
  fileName: string;
  /** Epoch ms. */
  uploadedAt: number;
  facts: RecordingFacts;
}

/** A connected Page as the product knows it. Times are epoch ms. */
export interface PageStanding {
  /** Facebook has asked for the confirmation code and got it. */
  verified: boolean;
  departmentId: string | null;
  /** Codes of what is wrong with it now. */
  findings: { code: string; severity: 'error' | 'warning' | 'info' }[];
  tokenExpiresAt: number | null;
  /** The last message of a visitor, and the last reply that Facebook took. */
  receivedAt: number | null;
  sentAt: number | null;
}

/** Everything that the quick rules look at. */
export interface PrecheckFacts {
  now: number;
  appName: string;
  case: ReviewCase;
  asked: readonly string[];
  drafts: readonly ItemDraft[];
  details: ReviewDetails;
  contactConfirmed: boolean;
  icon: IconFacts | null;
  /** By permission. */
  recordings: Readonly<Record<string, ShownRecording>>;
  /** What earlier rounds showed of a permission that was refused then. */
  refused: Readonly<Record<string, { recording: string | null; texts: boolean }[]>>;
  /** The last successful call per permission, epoch ms. */
  calls: Readonly<Record<string, number>>;
  /** Somebody connected a Page of the app by Facebook Login. */
  hasUserToken: boolean;
  /** By connection id. */
  pages: Readonly<Record<string, PageStanding>>;
  reviewer: { active: boolean; email: string; expiresAt: number | null; departmentId: string } | null;
  /** The version of the Graph API that is called, and what "Connect with Facebook" asks for. */
  graphVersion: string;
  loginScopes: readonly string[];
  /** Since when the present screens are shown here, epoch ms; `first`: none were known before them. Null: not known. */
  screens: { since: number; first: boolean } | null;
  administrators: number;
}
