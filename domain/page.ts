/** Where a Page's set-up stands. `not_checked`: saved while Facebook did not answer, so its token is unproved. */
export type PageStatus = 'not_checked' | 'waiting_for_facebook' | 'verified';
