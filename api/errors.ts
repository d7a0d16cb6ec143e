/**
 * Every error the API answers with: its HTTP status and title. A code never changes its meaning and is never used again
 * for something else.
 */
export const ERRORS = {
  invalid_request: { status: 422, title: 'The request does not fit its schema' },
  body_not_json: { status: 400, title: 'The body is not JSON' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unauthorized: { status: 401, title: 'Sign in, or send a valid API token' },
  forbidden: { status: 403, title: 'You may not do this' },
  csrf_token_invalid: { status: 403, title: 'The X-CSRF-Token header is missing or not the one of this session' },
  credentials_wrong: { status: 401, title: 'The e-mail address or the password is wrong' },
  too_many_attempts: { status: 429, title: 'Too many attempts to sign in, wait a while' },
  password_wrong: { status: 403, title: 'The old password is wrong' },
  password_too_weak: { status: 422, title: 'The password is too weak' },
  setup_not_needed: { status: 409, title: 'There is an administrator already' },
  setup_code_invalid: {
    status: 403,
    title: 'The one-time link is not valid; the newest one stands in the output of the api',
  },
  person_not_found: { status: 404, title: 'No such person' },
  person_disabled: { status: 409, title: 'The person is disabled' },
  email_taken: { status: 409, title: 'Somebody has this e-mail address already' },
  roles_invalid: { status: 422, title: 'These roles do not go together' },
  last_administrator: { status: 409, title: 'The last active administrator has to stay' },
  link_invalid: { status: 403, title: 'The link is not valid any more' },
  invitation_invalid: { status: 403, title: 'The invitation is not valid any more' },
  department_not_found: { status: 404, title: 'No such department' },
  department_exists: { status: 409, title: 'Another department has this name' },
  department_in_use: { status: 409, title: 'Pages belong to this department' },
  mail_not_found: { status: 404, title: 'No such mail' },
  mail_not_waiting: { status: 409, title: 'The mail has left already' },
  mail_without_recipient: { status: 409, title: 'There is nobody to send it to: sign in as a person' },
  session_not_found: { status: 404, title: 'No such session' },
  api_token_not_found: { status: 404, title: 'No such API token' },
  permission_exceeded: { status: 403, title: 'A token cannot do more than its maker' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  page_not_found: { status: 404, title: 'No such Page' },
  page_already_connected: { status: 409, title: 'This Facebook Page is connected already' },
  page_token_rejected: { status: 422, title: 'Facebook does not accept this Page access token' },
  page_removed: { status: 410, title: 'This Page was removed here' },
  page_not_checked: { status: 409, title: 'Facebook has not confirmed the token of this Page yet' },
  facebook_refused: { status: 502, title: 'Facebook refused it' },
  facebook_away: { status: 503, title: 'Facebook does not answer' },
  facebook_app_not_found: { status: 404, title: 'This Facebook app is not entered here' },
  facebook_app_exists: { status: 409, title: 'This Facebook app is entered already' },
  facebook_app_rejected: { status: 422, title: 'Facebook does not accept this App ID with this App Secret' },
  facebook_app_in_use: { status: 409, title: 'Pages of this Facebook app are connected' },
  facebook_connection_not_found: { status: 404, title: 'No such login at Facebook, or it has expired' },
  facebook_connection_not_ready: { status: 409, title: 'The login at Facebook has not been finished' },
  deletion_request_not_found: { status: 404, title: 'There is no deletion with this code' },
  deletion_request_decided: { status: 409, title: 'This request has been decided already' },
  signed_request_invalid: { status: 400, title: 'This is not a signed request of Facebook' },
  too_many_requests: { status: 429, title: 'Too many requests, wait a while' },
  browser_session_needed: { status: 403, title: 'This works only in a browser in which somebody signed in' },
  conversation_not_found: { status: 404, title: 'No such conversation' },
  conversation_closed: { status: 409, title: 'The conversation is closed' },
  messaging_window_closed: { status: 409, title: 'The 24-hour messaging window has closed' },
  text_empty: { status: 422, title: 'The reply has no text' },
  text_too_long: { status: 422, title: 'The reply has more than 2,000 characters' },
  photo_not_found: { status: 404, title: 'There is no photo of this visitor' },
  reply_not_found: { status: 404, title: 'No such reply' },
  reply_id_conflict: { status: 409, title: 'Another reply has this id' },
  reply_not_cancellable: { status: 409, title: 'The reply cannot be taken back any more' },
  review_not_found: { status: 404, title: 'This Facebook app has no case of App Review' },
  review_exists: { status: 409, title: 'This Facebook app has a case already' },
  review_changed: { status: 409, title: 'The case has changed meanwhile' },
  review_step_refused: { status: 409, title: 'This cannot happen now' },
  review_mail_not_metas: { status: 409, title: 'Meta did not sign this mail' },
  review_precheck_failed: { status: 409, title: 'The check found what keeps the round from being sent' },
  review_permission_not_open: { status: 409, title: 'This permission is not part of the next round' },
  review_icon_missing: { status: 404, title: 'There is no icon yet' },
  icon_unreadable: { status: 422, title: 'This is no PNG or JPEG image that can be read' },
  icon_too_large: { status: 413, title: 'The icon has more than 5 MB' },
  review_screencast_missing: { status: 404, title: 'There is no recording of this permission yet' },
  screencast_type_refused: { status: 415, title: 'This is no MP4, QuickTime or WebM recording' },
  screencast_truncated: { status: 422, title: 'The recording is not complete' },
  screencast_unreadable: { status: 422, title: 'The recording cannot be read, or holds no pictures' },
  screencast_too_large: { status: 413, title: 'The recording is too large' },
  upload_interrupted: { status: 400, title: 'The file did not arrive completely' },
  contact_address_missing: { status: 409, title: 'There is no contact address to prove' },
  contact_code_wrong: { status: 403, title: 'This is not the code of the last mail' },
  contact_code_ended: { status: 409, title: 'No code is valid any more, ask for another one' },
  review_reviewer_exists: { status: 409, title: 'The case has an account for the reviewer already' },
  review_reviewer_missing: { status: 404, title: 'The case has no account for the reviewer' },
  department_not_for_tests: { status: 422, title: 'A reviewer belongs to a test department' },
  review_precheck_missing: { status: 404, title: 'Nothing has been checked yet' },
  review_check_not_overridable: { status: 409, title: 'There is no such warning to accept' },
  parked_event_not_found: { status: 404, title: 'No such parked event' },
  connection_not_found: { status: 404, title: 'No Page has this callback address' },
  verify_token_mismatch: { status: 403, title: 'The confirmation code is not the one of this Page' },
  signature_missing: { status: 401, title: 'The X-Hub-Signature-256 header is missing' },
  signature_sha1_only: { status: 401, title: 'A SHA-1 signature alone is not accepted' },
  signature_invalid: { status: 401, title: 'The signature does not fit the body and the App Secret' },
  temporarily_unavailable: { status: 503, title: 'Not possible at the moment, try again' },
  internal_error: { status: 500, title: 'Something went wrong here' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An answer that is not success. `detail` is for people and holds no secret and nothing a visitor wrote. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly more: { retryAfterSeconds?: number; errors?: { path: string; message: string }[]; problem?: string } = {},
  ) {
    super(code);
  }
}

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(ERRORS, value);
}
