/** Where a Page's set-up stands. `not_checked`: saved while Facebook did not answer, so its token is unproved. */
export type PageStatus = 'not_checked' | 'waiting_for_facebook' | 'verified';

/** Modes of a Facebook app. Not readable from Graph: a person enters it, and it gets old. */
export const APP_MODES = ['development', 'live', 'unknown'] as const;
export type AppMode = (typeof APP_MODES)[number];
