import { newTraceId } from '../world/identifiers';

/** What an error answer says. HTTP status is 400 unless given (Meta: Graph API error handling). */
export interface GraphErrorFields {
  code: number;
  message: string;
  subcode?: number | undefined;
  /** Default `OAuthException`. */
  type?: string | undefined;
  status?: number | undefined;
  isTransient?: boolean | undefined;
}

/** A refusal by the Graph API. */
export class GraphError extends Error {
  readonly fields: GraphErrorFields;

  constructor(fields: GraphErrorFields) {
    super(fields.message);
    this.name = 'GraphError';
    this.fields = fields;
  }

  get status(): number {
    return this.fields.status ?? 400;
  }

  /** The body in Meta's shape, with a new trace id. */
  toBody(): { error: Record<string, unknown> } {
    const { code, message, subcode, type = 'OAuthException', isTransient } = this.fields;
    const error = {
      message,
      type,
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      fbtrace_id: newTraceId(),
    };
    return { error };
  }
}

function refusal(code: number, text: string, subcode?: number): GraphError {
  return new GraphError({ code, message: `(#${code}) ${text}`, subcode });
}

/** Code 100: a parameter is missing or wrong. */
export function invalidParameter(text: string, subcode?: number): GraphError {
  return refusal(100, text, subcode);
}

export function unknownPath(path: string): GraphError {
  return new GraphError({ code: 2500, message: `Unknown path components: /${path}` });
}

export function unknownObject(method: string, id: string): GraphError {
  const verb = method.toLowerCase();
  const message =
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, ` +
    'or does not support this operation. Please read the Graph API documentation at ' +
    'https://developers.facebook.com/docs/graph-api';
  return new GraphError({ code: 100, subcode: 33, message, type: 'GraphMethodException' });
}

export function missingToken(): GraphError {
  return new GraphError({ code: 190, message: 'An access token is required to request this resource.' });
}

/** `/me` without a token is the one path where the code is 2500 (Meta: Graph API error handling). */
export function meWithoutToken(): GraphError {
  const message = 'An active access token must be used to query information about the current user.';
  return new GraphError({ code: 2500, message });
}

export function invalidToken(): GraphError {
  return new GraphError({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token' });
}

const DEAD_TOKEN_TEXTS: Record<number, string> = {
  458: 'Error validating access token: The user has not authorized application.',
  459: 'Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
  463: 'Error validating access token: Session has expired.',
  467: 'Error validating access token: The session is invalid because the user logged out.',
  492: 'Error validating access token: The user must be an administrator, editor, or moderator of the page.',
};

/** The words that go with a subcode of 190. */
export function deathText(subcode: number): string {
  return DEAD_TOKEN_TEXTS[subcode] ?? 'Error validating access token: The session is invalid.';
}

/** Code 190 with the subcode that tells why the token died. */
export function deadToken(subcode: number): GraphError {
  return new GraphError({ code: 190, subcode, message: deathText(subcode) });
}

/** A Page token where an app token is needed. Code 15 or 100 is not settled in Meta's texts; this is 15. */
export function appTokenNeeded(): GraphError {
  return refusal(15, 'This method must be called with an app access_token.');
}

/** An app token where a Page token is needed. */
export function pageTokenNeeded(): GraphError {
  return new GraphError({ code: 190, message: 'This method must be called with a Page Access Token' });
}

/** The app is restricted or inactive. */
export function apiBlocked(): GraphError {
  return new GraphError({ code: 200, message: 'API access blocked.' });
}

export function appDeleted(): GraphError {
  return new GraphError({ code: 190, message: 'Error validating application. Application has been deleted.' });
}

/** Meta: secure Graph API calls. These two come without the code in the message. */
export const proofErrors = {
  invalid: () =>
    new GraphError({
      code: 100,
      message: 'Invalid appsecret_proof provided in the API argument',
      type: 'GraphMethodException',
    }),
  missing: () =>
    new GraphError({
      code: 100,
      message: 'API calls from the server require an appsecret_proof argument',
      type: 'GraphMethodException',
    }),
};

/** The person declined a permission, it lacks Advanced Access and the person has no role on the app, or a Page task is missing. */
export const permissionErrors = {
  missing: (permission: string) => refusal(200, `Requires ${permission} permission to manage the object`),
  task: () => refusal(200, 'User does not have sufficient administrative permission for this action on this page.'),
  content: () =>
    refusal(
      10,
      "This endpoint requires the 'pages_read_engagement' permission or the 'Page Public Content Access' feature.",
    ),
  profile: () => refusal(100, 'Insufficient permission to read the profile of this user', 2018247),
  consent: () => refusal(230, 'The person has to consent before the profile can be read'),
};

/** Meta: Messenger Platform error codes. */
export const sendErrors = {
  noMatchingUser: () => refusal(100, 'No matching user found', 2018001),
  messageWithAction: () => refusal(100, 'A message and a sender action cannot be sent in one call', 2018014),
  emptyText: () => refusal(100, 'The text of the message cannot be empty', 2018032),
  emptyMessage: () => refusal(100, 'Message cannot be empty, must provide valid attachment or text', 2018034),
  pageRestricted: () => refusal(10, 'This Page is temporarily restricted from sending messages.', 1893063),
  blockedForPolicy: () => refusal(368, 'The action attempted has been deemed abusive or is otherwise disallowed'),
  attachmentNotFetched: () => refusal(100, 'Upload attachment failure: the URL could not be fetched', 2018008),
  uploadFailed: () =>
    refusal(100, 'Upload attachment failure: the file does not fit its type or is too large', 2018047),
  attachmentNotOwned: () => refusal(100, 'Upload attachment failure: the attachment belongs to another owner', 2018074),
  outsideWindow: () =>
    refusal(
      10,
      'This message is sent outside of allowed window. Learn more about the new policy here: ' +
        'https://developers.facebook.com/docs/messenger-platform/policy-overview',
      2018278,
    ),
  humanAgentNotGranted: () => refusal(10, 'The app has not been granted the Human Agent feature'),
  ownedByAnotherApp: () =>
    refusal(10, 'Message failed to send because another app is controlling this thread now.', 2018300),
  personBlocked: () => refusal(551, "This person isn't available right now.", 1545041),
  personUnreachable: () => refusal(10, "This person isn't receiving messages from you right now.", 2018108),
  personWithoutRole: () =>
    refusal(
      200,
      'Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is ' +
        'reviewed and the app is live.',
      2018028,
    ),
};

/** Code 2200: the callback did not pass the check; `causes` in the words of the HTTP client. */
export function verificationFailed(causes: string): GraphError {
  return refusal(2200, `Callback verification failed with the following errors: ${causes}`);
}
