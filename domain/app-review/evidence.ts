import type { Leak } from './leaks';

/** Whose Pages the app is for, as Meta's form asks. */
export const PURPOSES = ['own', 'clients'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How people get into the app: by Facebook Login, or not at all, since it works from server to server. */
export const LOGINS = ['facebook_login', 'server_to_server'] as const;
export type Login = (typeof LOGINS)[number];

/** What the form asks of the app itself, beside its permissions. Null: not entered yet. */
export interface ReviewDetails {
  siteUrl: string | null;
  privacyUrl: string | null;
  termsUrl: string | null;
  deletionUrl: string | null;
  contactEmail: string | null;
  category: string | null;
  purpose: Purpose | null;
  login: Login | null;
  /** How the reviewer gets in and tries it, step by step. */
  instructions: string;
  /** Whether the reviewer gets a name and a password; false says that none are needed. */
  credentialsAllowed: boolean | null;
}

export const emptyDetails: ReviewDetails = {
  siteUrl: null,
  privacyUrl: null,
  termsUrl: null,
  deletionUrl: null,
  contactEmail: null,
  category: null,
  purpose: null,
  login: null,
  instructions: '',
  credentialsAllowed: null,
};

export const ICON_SIDE = 1024;
export const MAX_ICON_BYTES = 5 * 1024 * 1024;

/** What is wrong with an icon that can be read. `dimensions`: not 1024 × 1024; `other_format`: not what it was sent as. */
export const ICON_PROBLEMS = ['dimensions', 'other_format', 'blank', 'transparent'] as const;
export type IconProblem = (typeof ICON_PROBLEMS)[number];

/** An icon as it was measured. */
export interface IconFacts {
  /** SHA-256, hexadecimal. */
  hash: string;
  width: number;
  height: number;
  format: 'png' | 'jpeg';
  bytes: number;
  problems: IconProblem[];
}

/** What a recording tells beside its pictures, in the tags that recorders and editors leave. Only the kind is kept. */
export type RecordingTag = Leak | 'location';

/** What a recording says of itself. Null where its container does not tell. Of WebM only the signature is read. */
export interface RecordingFacts {
  container: 'mp4' | 'quicktime' | 'webm';
  videoCodec: string | null;
  audioCodec: string | null;
  /** Tracks of captions inside the file. */
  captions: number | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  framesPerSecond: number | null;
  /** Absent in recordings from before tags were read. */
  tags?: RecordingTag[] | null;
}

/** Why an upload is refused. Stable: the API answers with it. */
export type EvidenceProblem =
  | 'icon_unreadable'
  | 'icon_too_large'
  | 'screencast_type_refused'
  | 'screencast_truncated'
  | 'screencast_unreadable'
  | 'screencast_too_large';

/** Thrown for what cannot be kept as evidence. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';

  constructor(readonly problem: EvidenceProblem) {
    super(problem);
  }
}
