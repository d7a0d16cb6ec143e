/**
 * Messenger Desk
 * 0.1.0
 * DO NOT MODIFY - This file has been generated using oazapfts.
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {};
export type Problem = {
    "type": string;
    title: string;
    status: number;
    code: string;
    detail?: string;
    problem?: string;
    errors?: {
        path: string;
        message: string;
    }[];
};
export type Setup = {
    code: string;
    name: string;
    /** Capital and small letters are the same. */
    email: string;
    password: string;
};
export type SignedIn = {
    person: {
        id: string;
        email: string;
        name: string;
        roles: ("administrator" | "supervisor" | "operator" | "reviewer")[];
        departments: string[];
        /** Of mails and screens. */
        language: "en" | "ru";
        /** `ended`: a reviewer after the last day. */
        status: "invited" | "active" | "disabled" | "ended";
        /** A link that is still open. */
        invitation: {
            expiresAt: string;
        } | null;
        expiresAt: string | null;
        createdAt: string;
        permissions: ("pages.read" | "pages.manage" | "conversations.read" | "conversations.reply" | "conversations.close" | "conversations.annotate" | "conversations.export" | "canned_replies.manage" | "tags.manage" | "queue.manage" | "parked_events.read" | "parked_events.replay" | "reviews.read" | "reviews.manage" | "people.read" | "people.manage" | "api_tokens.manage" | "audit_log.read" | "mails.read" | "mails.manage" | "departments.read" | "departments.manage" | "data_deletion.manage" | "outgoing_webhooks.manage" | "reports.read" | "system.read")[];
    };
    /** For the X-CSRF-Token header of everything that is not GET or HEAD. */
    csrfToken: string;
};
export type Credentials = {
    email: string;
    password: string;
};
export type OwnEdit = {
    /** Of mails and screens. */
    language: "en" | "ru";
};
export type PasswordChange = {
    oldPassword: string;
    newPassword: string;
};
export type Session = {
    id: string;
    /** Such as `Firefox on Windows`. */
    device: string | null;
    address: string;
    createdAt: string;
    seenAt: string;
    expiresAt: string;
    current: boolean;
};
export type PasswordReset = {
    /** Capital and small letters are the same. */
    email: string;
};
export type Person = {
    id: string;
    email: string;
    name: string;
    roles: ("administrator" | "supervisor" | "operator" | "reviewer")[];
    departments: string[];
    /** Of mails and screens. */
    language: "en" | "ru";
    /** `ended`: a reviewer after the last day. */
    status: "invited" | "active" | "disabled" | "ended";
    /** A link that is still open. */
    invitation: {
        expiresAt: string;
    } | null;
    expiresAt: string | null;
    createdAt: string;
};
export type NewPerson = {
    /** Capital and small letters are the same. */
    email: string;
    name: string;
    roles: ("administrator" | "supervisor" | "operator" | "reviewer")[];
    departments?: string[];
    /** Of mails and screens. */
    language?: "en" | "ru";
    /** For reviewers, and needed there: sign-in and sessions end then. */
    expiresAt?: string | null;
};
export type Invited = {
    person: Person;
    /** The one-time link; it is not shown again. */
    invitation: {
        url: string;
        expiresAt: string;
    };
    /** Whether the link goes to the person by mail as well. */
    mailed: boolean;
};
export type PersonEdit = {
    name?: string;
    roles?: ("administrator" | "supervisor" | "operator" | "reviewer")[];
    departments?: string[];
    /** Of mails and screens. */
    language?: "en" | "ru";
    expiresAt?: string | null;
    disabled?: boolean;
};
export type Acceptance = {
    code: string;
    name?: string;
    password: string;
};
export type ApiToken = {
    id: string;
    name: string;
    permissions: ("pages.read" | "pages.manage" | "conversations.read" | "conversations.reply" | "conversations.close" | "conversations.annotate" | "conversations.export" | "canned_replies.manage" | "tags.manage" | "queue.manage" | "parked_events.read" | "parked_events.replay" | "reviews.read" | "reviews.manage" | "people.read" | "people.manage" | "api_tokens.manage" | "audit_log.read" | "mails.read" | "mails.manage" | "departments.read" | "departments.manage" | "data_deletion.manage" | "outgoing_webhooks.manage" | "reports.read" | "system.read")[];
    /** Who made it; null: made with ADMIN_API_TOKEN. */
    personId: string | null;
    createdAt: string;
    expiresAt: string | null;
    lastUsedAt: string | null;
};
export type NewApiToken = {
    name: string;
    permissions: ("pages.read" | "pages.manage" | "conversations.read" | "conversations.reply" | "conversations.close" | "conversations.annotate" | "conversations.export" | "canned_replies.manage" | "tags.manage" | "queue.manage" | "parked_events.read" | "parked_events.replay" | "reviews.read" | "reviews.manage" | "people.read" | "people.manage" | "api_tokens.manage" | "audit_log.read" | "mails.read" | "mails.manage" | "departments.read" | "departments.manage" | "data_deletion.manage" | "outgoing_webhooks.manage" | "reports.read" | "system.read")[];
    expiresAt?: string | null;
};
export type IssuedApiToken = {
    id: string;
    name: string;
    permissions: ("pages.read" | "pages.manage" | "conversations.read" | "conversations.reply" | "conversations.close" | "conversations.annotate" | "conversations.export" | "canned_replies.manage" | "tags.manage" | "queue.manage" | "parked_events.read" | "parked_events.replay" | "reviews.read" | "reviews.manage" | "people.read" | "people.manage" | "api_tokens.manage" | "audit_log.read" | "mails.read" | "mails.manage" | "departments.read" | "departments.manage" | "data_deletion.manage" | "outgoing_webhooks.manage" | "reports.read" | "system.read")[];
    /** Who made it; null: made with ADMIN_API_TOKEN. */
    personId: string | null;
    createdAt: string;
    expiresAt: string | null;
    lastUsedAt: string | null;
    /** Not shown again. */
    token: string;
};
export type AuditEntry = {
    id: string;
    at: string;
    action: "page.callback_drafted" | "page.connected" | "page.changed" | "page.subscribed" | "page.unsubscribed" | "page.probed" | "page.test_message_opened" | "page.test_message_cancelled" | "page.removed" | "facebook_app.added" | "facebook_app.changed" | "facebook_app.removed" | "facebook_connection.started" | "facebook_connection.finished" | "review.opened" | "review.entered" | "review.calendar_renewed" | "review.corrected" | "review.draft_changed" | "review.submitted" | "review.details_changed" | "review.icon_changed" | "review.contact_code_sent" | "review.contact_confirmed" | "review.screencast_changed" | "review.reviewer_made" | "review.reviewer_ended" | "review.check_seen" | "review.check_unseen" | "review.warning_accepted" | "review.warning_reopened" | "review.mail_noted" | "review.dossier_taken" | "data_deletion.started" | "data_deletion.confirmed" | "data_deletion.rejected" | "parked_event.replayed" | "reply.accepted" | "reply.cancelled" | "conversation.opened" | "conversation.closed" | "conversation.exported" | "conversation.file_uploaded" | "conversation.rating_asked" | "conversation.tagged" | "conversation.untagged" | "note.written" | "note.changed" | "note.removed" | "canned_reply.created" | "canned_reply.changed" | "canned_reply.archived" | "canned_reply.restored" | "tag.created" | "tag.changed" | "tag.archived" | "tag.restored" | "conversation.taken" | "conversation.transferred" | "operator.changed" | "desk_settings.changed" | "guide.put_away" | "guide.brought_back" | "person.created" | "person.changed" | "mail_preferences.changed" | "person.invited" | "person.invitation_accepted" | "person.password_changed" | "person.password_reset_requested" | "session.started" | "session.refused" | "session.ended" | "session.others_ended" | "api_token.created" | "api_token.revoked" | "department.created" | "department.changed" | "department.members_changed" | "department.archived" | "mail.retried" | "mail.test_requested" | "outgoing_webhook.created" | "outgoing_webhook.changed" | "outgoing_webhook.removed" | "outgoing_webhook.secret_renewed" | "outgoing_webhook.tested" | "outgoing_webhook.replayed";
    actor: {
        kind: "person" | "token" | "system" | "nobody";
        id: string | null;
        name: string | null;
    };
    "object": {
        kind: string;
        id: string | null;
    };
    before: {
        [key: string]: unknown;
    } | {
        [key: string]: unknown;
    };
    after: {
        [key: string]: unknown;
    } | {
        [key: string]: unknown;
    };
    address: string | null;
};
export type PageDraft = {
    id: string;
    callbackUrl: string;
    /** A strong one to take or leave. */
    confirmationCode: string;
};
export type NewPage = {
    /** From `POST /api/page-drafts`, when the address was copied before. */
    id?: string;
    /** Your own name for the Page. */
    name: string;
    /** Page access token. */
    accessToken: string;
    /** The verify token that you will also enter at Facebook. */
    confirmationCode: string;
    /** App Secret of the Facebook app. */
    appSecret: string;
    /** Null: no department. Absent in a new Page: the default one, if there is one. */
    departmentId?: string | null;
    /** App ID, to be compared with the app that the token was made with. */
    appId?: string;
    /** A user token: exchanged for a long-lived one, which gives a Page token that can be renewed. */
    userToken?: string;
};
export type NextStep = {
    code: "replace_token" | "log_in_again" | "ask_permission" | "verify_callback" | "subscribe" | "check_server" | "check_restriction" | "open_review" | "answer_elsewhere" | "remove_double" | "enter_app_mode" | "publish_app" | "send_test_message" | "wait" | "none";
    /** In plain English; clients have words of their own for the code. */
    text: string;
    /** Where it is done: a page of the desk or of Facebook. */
    link: string | null;
};
export type Finding = {
    code: "token_invalid" | "token_scope_missing" | "token_expires_soon" | "token_refresh_failed" | "data_access_expires_soon" | "not_checked" | "duplicate_page" | "not_verified" | "app_not_subscribed" | "app_callback_elsewhere" | "app_fields_missing" | "page_not_subscribed" | "page_unsubscribed_here" | "page_fields_missing" | "echoes_missing" | "subscription_restored" | "page_restricted" | "app_blocked" | "access_lost" | "app_in_development" | "app_mode_unknown" | "silent" | "answers_failing" | "answers_slow" | "replies_missed_window" | "facebook_away";
    severity: "error" | "warning" | "info";
    since: string;
    /** For the words: names and numbers; times are epoch milliseconds. */
    data: {
        [key: string]: string | number;
    };
    /** In plain English. */
    title: string;
    nextStep: NextStep;
};
export type HealthSummary = {
    /** The worst finding; `unknown` before the first probe. */
    state: "unknown" | "ok" | "info" | "warning" | "error";
    findings: number;
    worst: Finding | null;
    probedAt: string | null;
};
export type AppMode = {
    mode: "development" | "live" | "unknown";
    enteredAt: string;
    enteredBy: string | null;
    /** The entry of the app's App Review that says so. */
    reviewEntry: number | null;
};
export type Page = {
    id: string;
    facebookPageId: string | null;
    name: string;
    departmentId: string | null;
    humanAgent: boolean;
    status: "not_checked" | "waiting_for_facebook" | "verified";
    callbackUrl: string;
    verifiedAt: string | null;
    /** What became of Facebook's verification call. */
    handshake: {
        state: "waiting" | "asked_before_saved" | "wrong_code" | "verified";
        askedAt: string | null;
        /** Characters of the code that Facebook sent. */
        codeLength: number | null;
        codeOfPage: {
            id: string;
            name: string;
        } | null;
    };
    /** Null while Facebook has not been asked about it. */
    token: {
        appId: string;
        appName: string;
        pageName: string;
        scopes: string[];
        /** Null: it does not expire by date. */
        expiresAt: string | null;
        dataAccessExpiresAt: string | null;
    } | null;
    appId: string | null;
    /** There is a user token, so the Page token is renewed without a person. */
    renewable: boolean;
    userTokenExpiresAt: string | null;
    /** Facebook refuses the token: replies wait for a new one. */
    tokenDead: boolean;
    /** The last time something was said on this Page. */
    lastMessageAt: string | null;
    health: HealthSummary;
    appMode: AppMode | null;
    createdAt: string;
};
export type PageEdit = {
    /** Your own name for the Page. */
    name?: string;
    /** Null: no department. Absent in a new Page: the default one, if there is one. */
    departmentId?: string | null;
    /** Meta has granted the Human Agent feature: people may write up to 7 days after the last message. */
    humanAgent?: boolean;
    accessToken?: string;
    appSecret?: string;
    /** App ID, to be compared with the app that the token was made with. */
    appId?: string;
    /** A user token: exchanged for a long-lived one, which gives a Page token that can be renewed. */
    userToken?: string;
    /** A new one must be entered at Facebook again. */
    confirmationCode?: string;
    /** What the person sees at Facebook; counts for every Page of the app. */
    appMode?: "development" | "live" | "unknown";
};
export type RemovedPage = {
    id: string;
    /** Facebook has taken the subscription of the Page away. */
    unsubscribed: boolean;
    /** Why not; the Page is removed here all the same. */
    unsubscribeProblem: string | null;
    /** Of `GET /api/deletion-requests/{code}/status`. */
    deletionCode: string;
};
export type ShownConfirmationCode = {
    confirmationCode: string | null;
};
export type Subscriptions = {
    app: {
        callbackUrl: string;
        callback: "ours" | "sister_page" | "elsewhere";
        active: boolean;
        fields: {
            name: string;
            ticked: boolean;
        }[];
    } | null;
    page: {
        fields: {
            name: string;
            ticked: boolean;
        }[];
    } | null;
};
export type Banner = {
    /** Pages whose worst finding is an error. */
    errors: number;
    warnings: number;
    /** One finding per Page, errors first, at most five. */
    worst: {
        pageId: string;
        pageName: string;
        finding: Finding;
    }[];
};
export type Probe = {
    id: string;
    requestedAt: string;
    finishedAt: string | null;
    steps: {
        name: "token" | "refresh" | "app_subscription" | "page_subscription" | "restrictions" | "last_event" | "answers" | "parked_events";
        state: "waiting" | "running" | "ok" | "failed" | "skipped";
        at: string | null;
        /** Why it failed or was skipped: a stable word. */
        reason: string | null;
    }[];
};
export type TestMessage = {
    state: "waiting" | "arrived" | "cancelled";
    openedAt: string;
    arrivedAt: string | null;
    conversationId: string | null;
    /** A label of the visitor who wrote. */
    "from": string | null;
    /** Why it may never arrive: no subscription, or an app in development hears only people with a role. */
    hint: ("page_not_subscribed" | "role_needed" | null) | ("page_not_subscribed" | "role_needed" | null);
};
export type PageHealth = {
    pageId: string;
    /** The worst finding; `unknown` before the first probe. */
    state: "unknown" | "ok" | "info" | "warning" | "error";
    probedAt: string | null;
    nextProbeAt: string | null;
    /** Worst first. */
    findings: Finding[];
    probe: Probe | null;
    testMessage: TestMessage | null;
    appMode: AppMode | null;
    /** When Facebook last refused a reply to somebody without a role: the app is not live for everyone. */
    refusedWithoutRoleAt: string | null;
    /** The last time something was said on this Page. */
    lastMessageAt: string | null;
    /** Our answers to Facebook's webhooks of the last 24 hours. */
    answers: {
        accepted: number;
        refused: number;
        failed: number;
        slow: number;
        slowestMs: number;
    };
    /** The last renewal of the token by itself. */
    refresh: {
        at: string;
        problem: string | null;
    } | null;
};
export type PageEvent = {
    id: string;
    kind: string;
    at: string;
    data: {
        [key: string]: string | number;
    };
};
export type PageName = {
    id: string;
    /** Null until Facebook has named it. */
    facebookPageId: string | null;
    name: string;
    /** People may write up to 7 days after the last message. */
    humanAgent: boolean;
};
export type FacebookApp = {
    id: string;
    name: string;
    /** As a person read it in the dashboard. */
    mode: ("development" | "live" | null) | ("development" | "live" | null);
    modeEnteredAt: string | null;
    /** When Facebook confirmed App ID and App Secret; null: not yet. */
    checkedAt: string | null;
    /** Connected Pages of this app. */
    pages: number;
    /** For "Valid OAuth Redirect URIs" in the app's Facebook Login settings. */
    redirectUrl: string;
    /** For "Data deletion callback URL" in the app's basic settings. */
    dataDeletionUrl: string;
    /** For "Deauthorize callback URL" in the Facebook Login settings. */
    deauthorizeUrl: string;
    createdAt: string;
};
export type NewFacebookApp = {
    appId: string;
    appSecret: string;
    /** Absent: Facebook's name of the app. */
    name?: string;
    /** As a person read it in the dashboard. */
    mode?: ("development" | "live" | null) | ("development" | "live" | null);
};
export type FacebookAppEdit = {
    name?: string;
    appSecret?: string;
    /** As a person read it in the dashboard. */
    mode?: ("development" | "live" | null) | ("development" | "live" | null);
};
export type StartedFacebookConnection = {
    /** Of `GET /api/facebook-connections/{id}`. */
    id: string;
    /** Where the browser goes now. */
    dialogUrl: string;
    expiresAt: string;
};
export type FacebookConnection = {
    id: string;
    appId: string;
    state: "waiting" | "exchanging" | "ready" | "failed" | "expired";
    /** Why it failed; the codes stand in docs/api.md. */
    problem: string | null;
    missingPermissions: string[];
    pages: {
        pageId: string;
        name: string;
        tasks: string[];
        missingTasks: string[];
        /** The Page here, when it is connected already. */
        connected: {
            id: string;
            name: string;
        } | null;
    }[];
    expiresAt: string;
};
export type ChosenPages = {
    pageIds: string[];
    /** Null: no department. Absent in a new Page: the default one, if there is one. */
    departmentId?: string | null;
    /** Absent: a strong one is made for each Page. */
    confirmationCode?: string;
};
export type AddedPages = {
    results: {
        pageId: string;
        outcome: "added" | "renewed" | "refused";
        page: {
            id: string;
            name: string;
        } | null;
        problem: string | null;
        detail: string | null;
        /** App and Page are subscribed to every field used here. */
        subscribed: boolean;
        subscriptionProblem: string | null;
    }[];
};
export type DeletionForm = {
    /** Name at Facebook, so that the conversation can be found. */
    name: string;
    /** Name of the Page that was written to. */
    page: string;
    contact?: string;
    text?: string;
};
export type AskedDeletion = {
    confirmationCode: string;
    statusUrl: string;
};
export type DeletionRequest = {
    confirmationCode: string;
    state: "asked" | "running" | "done" | "rejected";
    requestedAt: string;
    finishedAt: string | null;
    kind: "visitor" | "person" | "deauthorize" | "page_kept" | "page_purged";
    origin: "facebook" | "administrator" | "form";
    /** What was asked for, until it is decided. */
    form: {
        /** Name at Facebook, so that the conversation can be found. */
        name: string;
        /** Name of the Page that was written to. */
        page: string;
        contact?: string;
        text?: string;
    } | null;
    steps: {
        name: string;
        at: string;
    }[];
    /** Counted before anything was purged. */
    found: {
        conversations: number;
        messages: number;
        replies: number;
        attachments: number;
        timelineEntries: number;
        notes: number;
        ratings: number;
        visitors: number;
        photos: number;
        parkedEvents: number;
        executions: number;
        tokens: number;
        logins: number;
    } | null;
    /** Counted afterwards. */
    remaining: {
        conversations: number;
        messages: number;
        replies: number;
        attachments: number;
        timelineEntries: number;
        notes: number;
        ratings: number;
        visitors: number;
        photos: number;
        parkedEvents: number;
        executions: number;
        tokens: number;
        logins: number;
    } | null;
};
export type DeletionStatus = {
    confirmationCode: string;
    state: "asked" | "running" | "done" | "rejected";
    requestedAt: string;
    finishedAt: string | null;
};
export type DeletionConfirmation = {
    conversationId: string;
};
export type EntryPoint = {
    kind: "ad" | "link" | "referral" | "button" | "message" | "page" | "other";
    /** Meta's word for it, for instance ADS or SHORTLINK. */
    source: string | null;
    ref: string | null;
    adId: string | null;
    at: string;
} | null;
export type Visitor = {
    id: string;
    psid: string;
    /** Null while nobody knows it: show a label with `number`. */
    name: string | null;
    firstName: string | null;
    lastName: string | null;
    /** On this desk; another one after the photo has changed. */
    photoUrl: string | null;
    locale: string | null;
    /** Last digits of the PSID, for a neutral label. */
    "number": string;
    entryPoint: EntryPoint;
    /** What came of asking Facebook for the profile last. */
    profileState: "waiting" | "complete" | "name_only" | "photo_failed" | "empty" | "no_profile" | "person_unknown" | "not_permitted" | "consent_missing" | "facebook_away" | "page_gone";
};
export type LastMessage = {
    kind: "text" | "image" | "audio" | "video" | "file" | "sticker" | "thumb_up" | "location" | "template" | "fallback" | "button" | "unsent" | "other";
    /** At most 120 characters; null where nothing was written. */
    text: string | null;
    /** `elsewhere`: the Page, through another app or the Page inbox. */
    "from": "visitor" | "desk" | "elsewhere";
};
export type Conversation = {
    id: string;
    pageId: string;
    visitor: Visitor;
    status: "open" | "closed" | "expired";
    window: {
        state: "open" | "closed";
        openedAt: string | null;
        closesAt: string | null;
        sendUntil: string | null;
        remainingMs: number;
        /** Until when a person may write after the window, where the Page has `humanAgent`. */
        humanAgentUntil: string | null;
        /** When who has it, and who supervises, is warned if the visitor has no answer by then. */
        warnings: {
            operator: string;
            supervisor: string;
        } | null;
    };
    /** Who has the open conversation; null: it waits. */
    assignment: {
        operatorId: string;
        since: string;
        /** Until when the offer waits to be picked up; null: it is theirs. */
        offeredUntil: string | null;
    } | null;
    /** Department that it was transferred to, null inside: everybody; null: that of the Page. */
    transferredTo: {
        departmentId: string | null;
    } | null;
    /** Since when the visitor waits for an operator. */
    waitingSince: string | null;
    /** It waits outside the working hours of its department: when these begin. Until then it can be taken by hand. */
    opensAt: string | null;
    /** What the visitor most likely writes in (ISO 639-1); null: not known. */
    language: string | null;
    lastVisitorAt: string | null;
    lastMessageAt: string;
    firstMessageAt: string;
    lastMessage: LastMessage | null;
    tagIds: string[];
    /** When another app owned the thread last. */
    standbyAt: string | null;
    end: {
        status: "closed" | "expired";
        at: string;
        missedWindow: boolean;
    } | null;
};
export type AttachmentFile = {
    id: string | null;
    /** `waiting`: it is being fetched from Facebook. */
    state: "waiting" | "stored" | "failed" | "removed";
    /** Why the last try brought nothing. */
    problem: string | null;
    /** Where it can be read; null unless it is `stored`. */
    url: string | null;
    name: string | null;
    /** By its content, whatever was said of it. */
    contentType: string | null;
    bytes: number | null;
    /** Pixels, of images. */
    width: number | null;
    height: number | null;
};
export type Attachment = {
    /** Meta's word: image, audio, video, file, sticker, fallback, reel … */
    "type": string;
    title: string | null;
    /** Of links and shares: a page of the web, never fetched. */
    url: string | null;
    isThumbUp: boolean;
    place: {
        latitude: number;
        longitude: number;
    } | null;
    file: AttachmentFile | null;
};
export type MessageEdits = {
    count: number;
    lastAt: string;
    earlier: {
        text: string;
        at: string;
    }[];
};
export type Message = {
    id: string;
    mid: string | null;
    direction: "in" | "out" | "elsewhere";
    kind: string;
    text: string | null;
    content: {
        [key: string]: unknown;
    };
    attachments: Attachment[];
    reactions: {
        by: "visitor" | "page";
        emoji: string | null;
        /** Meta's word: smile, love, like … */
        name: string | null;
        at: string;
    }[];
    edits: MessageEdits | null;
    /** Taken back then: nothing of its content is kept. */
    unsentAt: string | null;
    standby: boolean;
    at: string;
    receivedAt: string;
    delivery: {
        replyId: string;
        /** `paused`: nothing is sent for this app now; `failure.reason` says why. */
        state: "queued" | "sending" | "retrying" | "paused" | "sent" | "delivered" | "read" | "failed" | "unknown" | "cancelled";
        attempts: number;
        /** Where each message of the reply stands, in order; empty: it is one text. `left_out`: never sent. */
        pieces: {
            state: "queued" | "sending" | "retrying" | "paused" | "sent" | "delivered" | "read" | "failed" | "unknown" | "cancelled" | "left_out";
            mid: string | null;
        }[];
        sentAt: string | null;
        deliveredAt: string | null;
        readAt: string | null;
        failure: {
            reason: string;
            code: number | null;
            subcode: number | null;
            traceId: string | null;
            /** Meta's own words. */
            explanation: string | null;
            at: string;
        } | null;
    } | null;
};
export type TimelineEntry = {
    kind: string;
    at: string;
    details: {
        [key: string]: unknown;
    };
};
export type NewReply = {
    /** Chosen by the caller; the same id never sends twice. */
    replyId: string;
    /** Above 2,000 characters it goes out as several messages, in order. */
    text?: string;
    /** Ids of uploads to this conversation; each goes out as a message behind the text. */
    attachments?: string[];
    /** Suggested answers at the last message. Without `payload` the title comes back. */
    quickReplies?: {
        title: string;
        payload?: string;
    }[];
    /** Written by a person, may go out up to 7 days after the last message. Tagged only after the window. */
    humanAgent?: boolean;
};
export type AcceptedReply = {
    replyId: string;
    /** `paused`: nothing is sent for this app now; `failure.reason` says why. */
    state: "queued" | "sending" | "retrying" | "paused" | "sent" | "delivered" | "read" | "failed" | "unknown" | "cancelled";
};
export type QueueCounts = {
    waiting: number;
    mine: number;
    ending: number;
};
export type Operator = {
    id: string;
    name: string;
    departments: string[];
    presence: "online" | "away" | "offline";
    /** Why the two differ, or why the person was set to away; null: they chose it. */
    reason: ("connection_lost" | "missed_offers" | null) | ("connection_lost" | "missed_offers" | null);
    /** Since when the presence is what it is; null: never there. */
    since: string | null;
    seenAt: string | null;
    capacity: number;
    /** Set for this person; null: the number of the settings. */
    ownCapacity: number | null;
    /** What they answer in (ISO 639-1); empty: whatever comes. */
    languages: string[];
    /** Open conversations and offers. */
    load: number;
};
export type DeskSettings = {
    /** Conversations are given to people by themselves. */
    automatic: boolean;
    /** How long an offer waits; null: what is given needs no picking up. */
    pickUpMs: number | null;
    missedOffersUntilAway: number;
    /** For whom no own number is set. */
    capacity: number;
    /** How long a browser may be silent until its person counts as gone. */
    graceMs: number;
    /** How long who had a conversation is preferred when it opens again. */
    preferPreviousMs: number;
    /** How long a visitor waits for somebody there who speaks their language and has no room. */
    languageWaitMs: number;
};
export type Presence = {
    /** What counts. */
    presence: "online" | "away" | "offline";
    /** What the person said. */
    chosen: "online" | "away" | "offline";
    /** Why the two differ, or why the person was set to away; null: they chose it. */
    reason: ("connection_lost" | "missed_offers" | null) | ("connection_lost" | "missed_offers" | null);
    /** Most conversations at once. */
    capacity: number;
    /** How often a browser says that it is there. */
    beatSeconds: number;
};
export type Board = {
    departments: {
        /** Null: what belongs to no department, for everybody. */
        id: string | null;
        name: string | null;
        waiting: number;
        /** Since when the one waits who waits longest. */
        longestSince: string | null;
        /** Closed now: when its working hours begin. */
        opensAt: string | null;
    }[];
};
export type CannedReply = {
    id: string;
    scope: "personal" | "department" | "everyone";
    departmentId: string | null;
    title: string;
    shortcut: string | null;
    texts: {
        en: string | null;
        ru: string | null;
    };
    /** Whether the caller may change it. */
    mayChange: boolean;
    changedAt: string;
    archivedAt: string | null;
};
export type NewCannedReply = {
    scope: "personal" | "department" | "everyone";
    departmentId?: string | null;
    title: string;
    /** Typed behind `/`. No other reply of the same scope has it. */
    shortcut?: string | null;
    /** In one language or in both. Filled in: visitor.name, visitor.firstName, operator.name, page.name, as {{name|words}}. */
    texts: {
        en?: string | null;
        ru?: string | null;
    };
};
export type CannedReplyEdit = {
    title?: string;
    /** Typed behind `/`. No other reply of the same scope has it. */
    shortcut?: string | null;
    /** In one language or in both. Filled in: visitor.name, visitor.firstName, operator.name, page.name, as {{name|words}}. */
    texts?: {
        en?: string | null;
        ru?: string | null;
    };
};
export type Note = {
    id: string;
    author: {
        id: string;
        name: string;
    };
    text: string;
    createdAt: string;
    editedAt: string | null;
    /** Whether the caller wrote it, and may change and remove it. */
    isMine: boolean;
};
export type NewNote = {
    /** Chosen by the caller; the same id never makes two notes. */
    noteId: string;
    text: string;
};
export type NoteEdit = {
    text: string;
};
export type Tag = {
    id: string;
    name: string;
    archivedAt: string | null;
};
export type TagWish = {
    /** No other tag has it, in capital or small letters. */
    name: string;
};
export type ConversationTags = {
    tagIds: string[];
};
export type MessagePlace = {
    message: Message;
    /** For the list of messages: it goes on behind this one, in either order. */
    cursor: string;
};
export type Rating = {
    askedAt: string;
    /** Null: not answered yet. */
    value: number | null;
    answeredAt: string | null;
};
export type VisitorHistory = {
    ends: {
        status: "closed" | "expired";
        at: string;
        missedWindow: boolean;
    }[];
    counts: {
        fromVisitor: number;
        fromPage: number;
        notes: number;
    };
    ratings: Rating[];
};
export type RatingWish = {
    /** Chosen by the caller; the same id never asks twice. */
    ratingId: string;
};
export type SearchHit = {
    kind: "message" | "note";
    /** Of the message, or of the note in its conversation. */
    id: string;
    /** Of a message its `direction`, of a note the name of who wrote it. */
    "from": string;
    at: string;
    excerpt: {
        text: string;
        hit: boolean;
    }[];
    conversation: Conversation;
};
export type SearchResults = {
    items: SearchHit[];
    nextCursor: string | null;
    /** Conversations of visitors whose name has all words, newest activity first; at most 20, with the first part only. */
    visitors: Conversation[];
};
export type AttachmentUpload = {
    id: string;
    /** `waiting`: it is being fetched from Facebook. */
    state: "waiting" | "stored" | "failed" | "removed";
    /** Why the last try brought nothing. */
    problem: string | null;
    /** Where it can be read; null unless it is `stored`. */
    url: string | null;
    name: string | null;
    /** By its content, whatever was said of it. */
    contentType: string | null;
    bytes: number | null;
    /** Pixels, of images. */
    width: number | null;
    height: number | null;
    /** image, audio, video or file */
    "type": string;
};
export type ReviewSummary = {
    appId: string;
    name: string;
    /** See docs/app-review.md. */
    stage: string;
    whoseMove: "ours" | "meta" | "nobody";
    round: number;
    appMode: "development" | "live";
    submittedAt: string | null;
    remindAt: string | null;
    updatedAt: string;
};
export type Review = {
    appId: string;
    name: string;
    /** See docs/app-review.md. */
    stage: string;
    whoseMove: "ours" | "meta" | "nobody";
    round: number;
    appMode: "development" | "live";
    submittedAt: string | null;
    remindAt: string | null;
    updatedAt: string;
    lastEntry: number;
    decidedAt: string | null;
    publishedAt: string | null;
    blocks: number;
    replyBy: string | null;
    gates: {
        gate: "business_verification" | "access_verification" | "identity_verification" | "data_handling" | "data_use_checkup" | "data_access_renewal";
        state: string;
    }[];
    obligations: {
        obligation: "data_use_checkup" | "data_access_renewal" | "app_inactive" | "permission_unused" | "token_expiry" | "certificate_expiry" | "reviewer_access";
        dueAt: string;
        /** What a `permission_unused` is about; null where nobody said. */
        unused: {
            permission: string;
            /** Of the last use; null: none is known since the release. */
            since: string | null;
        } | null;
    }[];
    items: {
        permission: string;
        state: string;
        sentInRound: number | null;
        answer: {
            kind: string;
            ref: string;
        } | null;
        /** The reviewer’s last one. */
        comment: string | null;
        version: number;
        useDescription: string;
        testInstructions: string;
        pageId: string | null;
        termsAccepted: boolean;
    }[];
};
export type ReviewEntry = {
    "number": number;
    at: string;
    actor: string;
    source: string;
    kind: string;
    details: {
        [key: string]: unknown;
    };
    corrects: number | null;
    /** A later entry says that this one was wrong. */
    corrected: boolean;
    text: string | null;
    comments: {
        permission: string;
        text: string;
    }[];
};
export type ReviewSentEvidence = {
    details: {
        siteUrl: string | null;
        privacyUrl: string | null;
        termsUrl: string | null;
        deletionUrl: string | null;
        contactEmail: string | null;
        category: string | null;
        purpose: ("own" | "clients" | null) | ("own" | "clients" | null);
        login: ("facebook_login" | "server_to_server" | null) | ("facebook_login" | "server_to_server" | null);
        instructions: string;
        credentialsAllowed: boolean | null;
    };
    /** SHA-256. */
    detailsHash: string;
    /** Of the icon; null when there was none. */
    iconHash: string | null;
    recordings: {
        permission: string;
        /** In which it was uploaded. */
        round: number;
        fileName: string;
        /** SHA-256. */
        hash: string;
        bytes: number;
    }[];
    /** Warnings of the check that somebody answered for. */
    accepted: {
        check: string;
        permission: string | null;
        reason: string;
        by: string;
        at: string;
    }[];
    /** What people saw who looked at what only eyes can judge. */
    seen: {
        check: string;
        permission: string | null;
        holds: boolean;
        /** SHA-256. */
        evidence: string;
        remark: string | null;
        by: string;
        at: string;
    }[];
    /** Of the text that each address showed, by its field. */
    siteTexts: {
        [key: string]: string;
    };
};
export type ReviewRound = {
    round: number;
    sentAt: string;
    actor: string;
    items: {
        permission: string;
        useDescription: string;
        testInstructions: string;
        pageId: string | null;
        termsAccepted: boolean;
        /** SHA-256 of the item as it was sent. */
        hash: string;
    }[];
    /** Null in rounds from before it was frozen. */
    evidence: ReviewSentEvidence | null;
};
export type ReviewIcon = {
    /** SHA-256. */
    hash: string;
    width: number;
    height: number;
    /** By its own bytes. */
    format: "png" | "jpeg";
    bytes: number;
    problems: ("dimensions" | "other_format" | "blank" | "transparent")[];
};
export type ReviewDetails = {
    version: number;
    siteUrl: string | null;
    privacyUrl: string | null;
    termsUrl: string | null;
    deletionUrl: string | null;
    contactEmail: string | null;
    contactConfirmedAt: string | null;
    category: string | null;
    purpose: ("own" | "clients" | null) | ("own" | "clients" | null);
    login: ("facebook_login" | "server_to_server" | null) | ("facebook_login" | "server_to_server" | null);
    instructions: string;
    /** Whether the reviewer gets a name and a password; false says that none are needed. */
    credentialsAllowed: boolean | null;
    icon: ReviewIcon | null;
};
export type ReviewScreencast = {
    permission: string;
    /** In which it was uploaded; it stands for later rounds until replaced. */
    round: number;
    fileName: string;
    /** SHA-256. */
    hash: string;
    bytes: number;
    uploadedAt: string;
    uploadedBy: string;
    container: "mp4" | "quicktime" | "webm";
    videoCodec: string | null;
    audioCodec: string | null;
    /** Tracks of captions inside the file. */
    captions: number | null;
    durationMs: number | null;
    width: number | null;
    height: number | null;
    framesPerSecond: number | null;
};
export type ReviewFinding = {
    /** Of the catalogue: P01 to P45. */
    rule: string;
    permission: string | null;
    result: "pass" | "fail" | "not_applicable" | "not_checked";
    severity: "block" | "warn" | "info";
    /** Fields, permissions or problems; of `not_checked` and `not_applicable` the reason. */
    about: string[];
    /** Values for words. */
    facts: {
        [key: string]: string | number;
    };
    /** Of what a person is asked to look at: SHA-256 of that. Null where nobody has to look. */
    evidence: string | null;
    /** Who looked, and whether it was so. Null once something else is there. */
    seen: {
        holds: boolean;
        by: string;
        at: string;
        remark: string | null;
    } | null;
    /** Who accepted this warning for the round, and why. */
    accepted: {
        by: string;
        at: string;
        reason: string;
    } | null;
};
export type PrecheckReport = {
    id: string;
    round: number;
    ruleSet: number;
    state: "running" | "finished";
    startedAt: string;
    finishedAt: string | null;
    /** Something found so far keeps the round from being sent. */
    blocked: boolean;
    /** Something was changed since: check again. */
    stale: boolean;
    counts: {
        pass: number;
        fail: number;
        not_applicable: number;
        not_checked: number;
    };
    findings: ReviewFinding[];
};
export type ReviewReviewer = {
    personId: string;
    email: string;
    name: string;
    departmentId: string;
    expiresAt: string | null;
    /** Can sign in now. */
    active: boolean;
    createdAt: string;
    createdBy: string;
    /** What the account did, newest first, at most 200. */
    log: {
        at: string;
        kind: "signed_in" | "checked_here" | "sign_in_refused" | "conversation_opened" | "replied" | "other";
        /** As in the audit log. */
        action: string;
        conversationId: string | null;
        address: string | null;
    }[];
};
export type ReviewMail = {
    id: string;
    /** `pretends`: it speaks as Meta, and Meta did not sign it. Follow nothing in it. */
    judgement: "review_update" | "from_meta" | "pretends";
    signature: "pass" | "fail" | "none" | "unchecked";
    signedBy: string[];
    "from": string;
    subject: string;
    excerpt: string;
    /** Where its links lead. The links themselves are not kept. */
    linkHosts: string[];
    receivedAt: string;
    appId: string | null;
    /** It told its case that Meta has decided. */
    announced: boolean;
    seen: boolean;
};
export type ReviewMailbox = {
    /** `not_set`: nobody reads a mailbox. */
    state: "not_set" | "watching" | "failing";
    /** When it was read to its end for the last time. */
    readAt: string | null;
    problem: ("sign_in_refused" | "no_such_folder" | "away" | "mail_not_taken" | null) | ("sign_in_refused" | "no_such_folder" | "away" | "mail_not_taken" | null);
};
export type ParkedEvent = {
    id: string;
    reason: string;
    connectionId: string;
    pageId: string | null;
    receivedAt: string;
    parkedAt: string;
    /** Size of what is kept. */
    bytes: number;
};
export type Department = {
    id: string;
    name: string;
    /** For trying things out: what a reviewer gets. */
    test: boolean;
    /** New Pages get it when nothing else is said; one at most. */
    isDefault: boolean;
    /** When it answers; null: always. */
    hours: {
        timeZone: string;
        /** Monday is 1, Sunday 7. Over midnight: until 24:00, and from 00:00 of the next day. */
        week: {
            day: number;
            "from": string;
            to: string;
        }[];
        /** Days with hours of their own; without spans closed all day. */
        exceptions?: {
            date: string;
            spans: {
                "from": string;
                to: string;
            }[];
        }[];
    } | null;
    /** Closed now: when its working hours begin; null: it answers. */
    opensAt: string | null;
    members: {
        id: string;
        name: string;
    }[];
    createdAt: string;
};
export type NewDepartment = {
    /** Nobody else has it, in capital or small letters. */
    name: string;
    /** For trying things out: what a reviewer gets. */
    test?: boolean;
    /** New Pages get it when nothing else is said; one at most. */
    isDefault?: boolean;
};
export type DepartmentEdit = {
    /** Nobody else has it, in capital or small letters. */
    name?: string;
    /** For trying things out: what a reviewer gets. */
    test?: boolean;
    /** New Pages get it when nothing else is said; one at most. */
    isDefault?: boolean;
    /** When it answers; null: always. */
    hours?: {
        timeZone: string;
        /** Monday is 1, Sunday 7. Over midnight: until 24:00, and from 00:00 of the next day. */
        week: {
            day: number;
            "from": string;
            to: string;
        }[];
        /** Days with hours of their own; without spans closed all day. */
        exceptions?: {
            date: string;
            spans: {
                "from": string;
                to: string;
            }[];
        }[];
    } | null;
};
export type DepartmentDetails = {
    id: string;
    name: string;
    /** For trying things out: what a reviewer gets. */
    test: boolean;
    /** New Pages get it when nothing else is said; one at most. */
    isDefault: boolean;
    /** When it answers; null: always. */
    hours: {
        timeZone: string;
        /** Monday is 1, Sunday 7. Over midnight: until 24:00, and from 00:00 of the next day. */
        week: {
            day: number;
            "from": string;
            to: string;
        }[];
        /** Days with hours of their own; without spans closed all day. */
        exceptions?: {
            date: string;
            spans: {
                "from": string;
                to: string;
            }[];
        }[];
    } | null;
    /** Closed now: when its working hours begin; null: it answers. */
    opensAt: string | null;
    members: {
        id: string;
        name: string;
    }[];
    createdAt: string;
    pages: {
        id: string;
        name: string;
    }[];
};
export type MemberChange = {
    add?: string[];
    remove?: string[];
};
export type Mail = {
    id: string;
    to: string;
    language: "en" | "ru";
    template: "invitation" | "new_password" | "test_mail" | "page_health" | "app_review" | "data_deletion" | "contact_code" | "window_ending" | "webhook_off";
    state: "waiting" | "sending" | "sent" | "parked" | "cancelled";
    attempts: number;
    /** When it is tried next; null when it is not. */
    dueAt: string | null;
    /** Of the last attempt. */
    failure: {
        kind: "refused_for_now" | "refused" | "recipient_refused" | "credentials_refused" | "server_away" | "unusable";
        /** SMTP reply code; null when there was no answer. */
        code: number | null;
        at: string;
    } | null;
    createdAt: string;
    sentAt: string | null;
};
export type MailStatus = {
    /** Whether a mail server is set; without one mails wait. */
    configured: boolean;
    "from": string | null;
    /** Where mails are shown that a catcher keeps in place of delivering them; null: they are delivered. */
    caughtAt: string | null;
    waiting: number;
    parked: number;
    lastSentAt: string | null;
};
export type MailPreferences = {
    /** What is not mailed. Urgent mails come all the same. */
    off: ("outcome" | "reminders" | "obligations" | "enforcement" | "page_health" | "conversations")[];
};
export type ChangeEvent = {
    kind: "conversation" | "page" | "review" | "department" | "operator" | "desk_settings" | "tag" | "canned_reply" | "person" | "mail" | "data_deletion" | "parked_event" | "facebook_app" | "api_token" | "outgoing_webhook";
    /** Null: the kind as a whole, or one that is gone. */
    id: string | null;
    /** The id of the event. */
    version: string;
};
export type OutgoingWebhook = {
    id: string;
    name: string;
    url: string;
    events: ("message.received" | "reply.sent" | "reply.failed" | "reply.delivered" | "reply.read" | "conversation.opened" | "conversation.assigned" | "conversation.closed" | "conversation.expired" | "review.decided")[];
    /** Whether texts of messages are sent along. */
    includeText: boolean;
    /** Null: it is on. */
    off: {
        reason: "person" | "failing" | "gone";
        at: string;
    } | null;
    /** Since when nothing has been taken; null: the last one was. */
    failingSince: string | null;
    createdAt: string;
};
export type NewOutgoingWebhook = {
    name: string;
    /** https on the public internet, without user name and password. */
    url: string;
    events: ("message.received" | "reply.sent" | "reply.failed" | "reply.delivered" | "reply.read" | "conversation.opened" | "conversation.assigned" | "conversation.closed" | "conversation.expired" | "review.decided")[];
    /** Whether texts of messages are sent along. */
    includeText?: boolean;
};
export type OutgoingWebhookSecret = {
    webhook: OutgoingWebhook;
    /** Verifies signatures (Standard Webhooks). It is not shown again. */
    secret: string;
};
export type OutgoingWebhookChange = {
    name?: string;
    /** https on the public internet, without user name and password. */
    url?: string;
    events?: ("message.received" | "reply.sent" | "reply.failed" | "reply.delivered" | "reply.read" | "conversation.opened" | "conversation.assigned" | "conversation.closed" | "conversation.expired" | "review.decided")[];
    /** Whether texts of messages are sent along. */
    includeText?: boolean;
    active?: boolean;
};
export type WebhookDelivery = {
    /** `webhook-id` of every attempt. */
    id: string;
    kind: "message.received" | "reply.sent" | "reply.failed" | "reply.delivered" | "reply.read" | "conversation.opened" | "conversation.assigned" | "conversation.closed" | "conversation.expired" | "review.decided" | "test";
    state: "waiting" | "delivered" | "failed" | "dropped";
    conversationId: string | null;
    /** When it happened. */
    at: string;
    queuedAt: string;
    tries: number;
    /** Null: it waits for an earlier one about the same conversation, or has come to its end. */
    nextTryAt: string | null;
    attempts: {
        at: string;
        /** HTTP status; null: there was no answer. */
        status: number | null;
        ms: number;
        error: ("status" | "too_slow" | "unreachable" | "name_unknown" | "address_refused" | "certificate_refused" | "unusable") | null;
    }[];
};
export type WebhookReplay = {
    replayed: number;
    /** Whether some are left: ask once more. */
    more: boolean;
};
export type ReportRow = {
    /** The day, or the id of operator, Page or department; `nobody`: none, `elsewhere`: the Page inbox. */
    key: string;
    name: string | null;
    /** Messages of visitors. */
    received: number;
    /** Conversations that were opened. */
    opened: number;
    replies: number;
    /** Conversations that were closed or expired. */
    ended: number;
    /** Windows that closed on an unanswered message. */
    missed: number;
    /** From the first unanswered message to the reply. */
    waits: {
        count: number;
        averageMs: number | null;
        medianMs: number | null;
        longestMs: number | null;
    };
    /** From the opening to the first reply. */
    firstReplies: {
        count: number;
        averageMs: number | null;
        medianMs: number | null;
        longestMs: number | null;
    };
    /** From the opening to the end. */
    handling: {
        count: number;
        averageMs: number | null;
        medianMs: number | null;
        longestMs: number | null;
    };
    /** Answers of visitors, 1 (bad) to 5 (good), on the day of the answer and with who asked. */
    ratings: {
        count: number;
        average: number | null;
    };
};
export type Report = {
    rows: ReportRow[];
    total: ReportRow;
};
export type ReviewRoundTimes = {
    appId: string;
    /** Of the app. */
    name: string;
    round: number;
    /** When its preparation began. */
    startedAt: string;
    submittedAt: string | null;
    /** When Meta decided. */
    decidedAt: string | null;
    withdrawnAt: string | null;
    /** Permissions. */
    approved: number;
    /** Permissions that were rejected, or of which more was asked. */
    refused: number;
    /** Until it was submitted, else until now. */
    preparingMs: number;
    /** For Meta, until the decision, else until now. */
    waitingMs: number | null;
};
export type About = {
    version: string;
    /** WORKER_BUILD_ID, where it is set. */
    build: string | null;
    node: string;
    /** When this api process began. */
    startedAt: string;
    servers: {
        name: "mongodb" | "temporal" | "worker";
        up: boolean;
        version: string | null;
    }[];
};
export type EncryptionKey = {
    id: string;
    /** `current` seals, `old` only opens, `missing` is needed and not there. */
    role: "current" | "old" | "missing";
    /** So many texts in the store are sealed with it. */
    texts: number;
    /** No text in the store needs it; runs of workflows may still. */
    unused: boolean;
};
export type Retained = {
    what: "conversations" | "deletions" | "audit_log" | "mails" | "tombstones" | "webhook_log" | "webhook_answers" | "sessions" | "histories";
    /** `unknown`: Temporal does not answer. */
    keeping: "until_erased" | "limited" | "unknown";
    keptMs: number | null;
    /** When the oldest of them has been kept for so long. */
    nextAt: string | null;
};
export type GuideStep = {
    step: "app" | "saved" | "verified" | "subscribed" | "tested" | "answered" | "begun" | "submitted" | "approved" | "released";
    done: boolean;
    /** Null also where nobody noted when it happened. */
    at: string | null;
};
export type GettingStarted = {
    /** Null: the real Facebook is used. */
    simulatedFacebookUrl: string | null;
    /** Neither finished nor put away. */
    isOpen: boolean;
    hiddenAt: string | null;
    page: {
        id: string;
        name: string;
    } | null;
    /** App Review of the Page's app; null: none was begun. */
    reviewAppId: string | null;
    /** In their order. Later ones may be done before earlier ones. */
    steps: GuideStep[];
};
/**
 * Whether there is an administrator yet
 */
export function getSetup(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            needed: boolean;
        };
    } | {
        status: 503;
        data: Problem;
    }>("/api/setup", {
        ...opts
    }));
}
/**
 * Make the first administrator with the one-time code, and sign in
 */
export function postSetup(setup: Setup, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: SignedIn;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/setup", oazapfts.json({
        ...opts,
        method: "POST",
        body: setup
    })));
}
/**
 * Sign in; the answer sets the session cookie
 */
export function postSession(credentials: Credentials, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignedIn;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session", oazapfts.json({
        ...opts,
        method: "POST",
        body: credentials
    })));
}
/**
 * Who is signed in
 */
export function getSession(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignedIn;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session", {
        ...opts
    }));
}
/**
 * Change what is your own choice
 */
export function patchSession(ownEdit: OwnEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignedIn;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session", oazapfts.json({
        ...opts,
        method: "PATCH",
        body: ownEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Sign out
 */
export function deleteSession({ xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            ended: number;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session", {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Change the own password; every other session ends
 */
export function postSessionPassword(passwordChange: PasswordChange, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignedIn;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session/password", oazapfts.json({
        ...opts,
        method: "POST",
        body: passwordChange,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Own sessions, last used first
 */
export function getSessions(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Session[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/sessions", {
        ...opts
    }));
}
/**
 * End all other sessions
 */
export function deleteSessions({ xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            ended: number;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/sessions", {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * End one of the own sessions
 */
export function deleteSessionsById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            ended: number;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/sessions/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Have a one-time link mailed for a forgotten password; the answer is the same for every address
 */
export function postPasswordResets(passwordReset: PasswordReset, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            accepted: true;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/password-resets", oazapfts.json({
        ...opts,
        method: "POST",
        body: passwordReset
    })));
}
/**
 * People, in the order in which they were added
 */
export function getPeople({ limit, cursor }: {
    limit?: number;
    cursor?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Person[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/people${QS.query(QS.explode({
        limit,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * Invite somebody; the one-time link is shown once and works for seven days
 */
export function postPeople(newPerson: NewPerson, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Invited;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/people", oazapfts.json({
        ...opts,
        method: "POST",
        body: newPerson,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * One person
 */
export function getPeopleById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Person;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/people/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Change a person; disabling ends all sessions and API tokens of the person at once
 */
export function patchPeopleById(id: string, personEdit: PersonEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Person;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/people/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: personEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * A new one-time link, also for a forgotten password; the link before it ends
 */
export function postPeopleByIdInvitation(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Invited;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/people/${encodeURIComponent(id)}/invitation`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Choose a password with the one-time code, and sign in
 */
export function postInvitationsAccept(acceptance: Acceptance, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignedIn;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/invitations/accept", oazapfts.json({
        ...opts,
        method: "POST",
        body: acceptance
    })));
}
/**
 * API tokens, in the order in which they were made
 */
export function getApiTokens(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ApiToken[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/api-tokens", {
        ...opts
    }));
}
/**
 * Make an API token; it is shown once
 */
export function postApiTokens(newApiToken: NewApiToken, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: IssuedApiToken;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/api-tokens", oazapfts.json({
        ...opts,
        method: "POST",
        body: newApiToken,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Revoke an API token
 */
export function deleteApiTokensById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            ended: number;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/api-tokens/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Changes made through the API, newest first
 */
export function getAuditLog({ limit, cursor, action, actorId, objectKind, objectId, $from, until }: {
    limit?: number;
    cursor?: string;
    action?: "page.callback_drafted" | "page.connected" | "page.changed" | "page.subscribed" | "page.unsubscribed" | "page.probed" | "page.test_message_opened" | "page.test_message_cancelled" | "page.removed" | "facebook_app.added" | "facebook_app.changed" | "facebook_app.removed" | "facebook_connection.started" | "facebook_connection.finished" | "review.opened" | "review.entered" | "review.calendar_renewed" | "review.corrected" | "review.draft_changed" | "review.submitted" | "review.details_changed" | "review.icon_changed" | "review.contact_code_sent" | "review.contact_confirmed" | "review.screencast_changed" | "review.reviewer_made" | "review.reviewer_ended" | "review.check_seen" | "review.check_unseen" | "review.warning_accepted" | "review.warning_reopened" | "review.mail_noted" | "review.dossier_taken" | "data_deletion.started" | "data_deletion.confirmed" | "data_deletion.rejected" | "parked_event.replayed" | "reply.accepted" | "reply.cancelled" | "conversation.opened" | "conversation.closed" | "conversation.exported" | "conversation.file_uploaded" | "conversation.rating_asked" | "conversation.tagged" | "conversation.untagged" | "note.written" | "note.changed" | "note.removed" | "canned_reply.created" | "canned_reply.changed" | "canned_reply.archived" | "canned_reply.restored" | "tag.created" | "tag.changed" | "tag.archived" | "tag.restored" | "conversation.taken" | "conversation.transferred" | "operator.changed" | "desk_settings.changed" | "guide.put_away" | "guide.brought_back" | "person.created" | "person.changed" | "mail_preferences.changed" | "person.invited" | "person.invitation_accepted" | "person.password_changed" | "person.password_reset_requested" | "session.started" | "session.refused" | "session.ended" | "session.others_ended" | "api_token.created" | "api_token.revoked" | "department.created" | "department.changed" | "department.members_changed" | "department.archived" | "mail.retried" | "mail.test_requested" | "outgoing_webhook.created" | "outgoing_webhook.changed" | "outgoing_webhook.removed" | "outgoing_webhook.secret_renewed" | "outgoing_webhook.tested" | "outgoing_webhook.replayed";
    actorId?: string;
    objectKind?: string;
    objectId?: string;
    $from?: string;
    until?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: AuditEntry[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/audit-log${QS.query(QS.explode({
        limit,
        cursor,
        action,
        actorId,
        objectKind,
        objectId,
        "from": $from,
        until
    }))}`, {
        ...opts
    }));
}
/**
 * Make a callback URL for a Page that is about to be added
 */
export function postPageDrafts({ xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: PageDraft;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/page-drafts", {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Connect a Facebook Page
 */
export function postPages(newPage: NewPage, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Page;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/pages", oazapfts.json({
        ...opts,
        method: "POST",
        body: newPage,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Connected Pages that the caller may see, in the order in which they were added
 */
export function getPages({ limit, cursor, search }: {
    limit?: number;
    cursor?: string;
    search?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Page[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages${QS.query(QS.explode({
        limit,
        cursor,
        search
    }))}`, {
        ...opts
    }));
}
/**
 * One Page
 */
export function getPagesById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Page;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Change a Page; a new token lets replies that waited for it go out
 */
export function patchPagesById(id: string, pageEdit: PageEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Page;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: pageEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Remove a Page: unsubscribe it, forget its tokens, end open conversations; keep or purge what was said
 */
export function deletePagesById(id: string, { history, xCsrfToken }: {
    history?: "keep" | "purge";
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RemovedPage;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}${QS.query(QS.explode({
        history
    }))}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * The confirmation code to enter at Facebook, until Facebook has verified it
 */
export function getPagesByIdConfirmationCode(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ShownConfirmationCode;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/confirmation-code`, {
        ...opts
    }));
}
/**
 * Webhook subscriptions as Facebook has them now
 */
export function getPagesByIdSubscriptions(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Subscriptions;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 502;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/subscriptions`, {
        ...opts
    }));
}
/**
 * Subscribe the app and the Page to everything that is used here
 */
export function postPagesByIdSubscriptions(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Subscriptions;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 502;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/subscriptions`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Switch the Page's subscription off; it is not set again by itself then
 */
export function deletePagesByIdSubscriptions(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Subscriptions;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 502;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/subscriptions`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * What the caller should know now of the Pages within reach
 */
export function getBanner(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Banner;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/banner", {
        ...opts
    }));
}
/**
 * Health of a Page: findings, the last probe step by step, the test message
 */
export function getPagesByIdHealth(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PageHealth;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/health`, {
        ...opts
    }));
}
/**
 * Probe a Page now; its steps can be watched at `GET /api/pages/{id}/health`
 */
export function postPagesByIdProbe(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            probeId: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/probe`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * What happened to a Page, newest first
 */
export function getPagesByIdEvents(id: string, { limit, cursor }: {
    limit?: number;
    cursor?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: PageEvent[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/events${QS.query(QS.explode({
        limit,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * Wait for a visitor's message on this Page, until it arrives or the wait is cancelled
 */
export function postPagesByIdTestMessage(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: TestMessage | null;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/test-message`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Stop waiting for the test message
 */
export function deletePagesByIdTestMessage(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: TestMessage | null;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/pages/${encodeURIComponent(id)}/test-message`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Names of the connected Pages within reach, in the order in which they were added
 */
export function getPageNames({ limit, cursor, search, facebookPageIds, appId }: {
    limit?: number;
    cursor?: string;
    search?: string;
    facebookPageIds?: string;
    appId?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: PageName[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/page-names${QS.query(QS.explode({
        limit,
        cursor,
        search,
        facebookPageIds,
        appId
    }))}`, {
        ...opts
    }));
}
/**
 * Facebook apps that Pages can be connected through
 */
export function getFacebookApps(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: FacebookApp[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/facebook-apps", {
        ...opts
    }));
}
/**
 * Enter a Facebook app; Facebook is asked whether App ID and App Secret belong together
 */
export function postFacebookApps(newFacebookApp: NewFacebookApp, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: FacebookApp;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/facebook-apps", oazapfts.json({
        ...opts,
        method: "POST",
        body: newFacebookApp,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Change name, mode or App Secret of a Facebook app
 */
export function patchFacebookAppsById(id: string, facebookAppEdit: FacebookAppEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: FacebookApp;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/facebook-apps/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: facebookAppEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Forget a Facebook app that no connected Page uses
 */
export function deleteFacebookAppsById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/facebook-apps/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Begin "Connect with Facebook": the address of the login dialog
 */
export function postFacebookAppsByIdConnect(id: string, body: {
    /** Ask again for declined permissions; done by itself when the last login declined some. */
    rerequest?: boolean;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: StartedFacebookConnection;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/facebook-apps/${encodeURIComponent(id)}/connect`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * What a login at Facebook gave: the Pages to choose from
 */
export function getFacebookConnectionsById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: FacebookConnection;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/facebook-connections/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Connect the chosen Pages; those connected already get the new token
 */
export function postFacebookConnectionsByIdPages(id: string, chosenPages: ChosenPages, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: AddedPages;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/facebook-connections/${encodeURIComponent(id)}/pages`, oazapfts.json({
        ...opts,
        method: "POST",
        body: chosenPages,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Ask that what was said to a Page is deleted; an administrator finds the conversation
 */
export function postDeletionRequests(deletionForm: DeletionForm, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: AskedDeletion;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/deletion-requests", oazapfts.json({
        ...opts,
        method: "POST",
        body: deletionForm
    })));
}
/**
 * Deletions, newest first, with the proof of what was purged
 */
export function getDeletionRequests({ limit, cursor, state }: {
    limit?: number;
    cursor?: string;
    state?: "asked" | "running" | "done" | "rejected";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: DeletionRequest[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/deletion-requests${QS.query(QS.explode({
        limit,
        cursor,
        state
    }))}`, {
        ...opts
    }));
}
/**
 * What became of a deletion; the code is all that is needed
 */
export function getDeletionRequestsByCodeStatus(code: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DeletionStatus;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/deletion-requests/${encodeURIComponent(code)}/status`, {
        ...opts
    }));
}
/**
 * One deletion with its steps and its proof
 */
export function getDeletionRequestsByCode(code: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DeletionRequest;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/deletion-requests/${encodeURIComponent(code)}`, {
        ...opts
    }));
}
/**
 * The visitor who asked is the one of this conversation: erase it
 */
export function postDeletionRequestsByCodeConfirm(code: string, deletionConfirmation: DeletionConfirmation, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: DeletionRequest;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/deletion-requests/${encodeURIComponent(code)}/confirm`, oazapfts.json({
        ...opts,
        method: "POST",
        body: deletionConfirmation,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Nobody can be found, or somebody else asked: what was entered is forgotten
 */
export function postDeletionRequestsByCodeReject(code: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DeletionRequest;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/deletion-requests/${encodeURIComponent(code)}/reject`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Erase a conversation and everything known of its visitor, for good
 */
export function postConversationsByIdErase(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            code: string;
            statusUrl: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/erase`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Conversations, newest activity first
 */
export function getConversations({ limit, cursor, list, assigned, status, pageId, tagId }: {
    limit?: number;
    cursor?: string;
    list?: "newest" | "waiting" | "ending" | "held";
    assigned?: "me";
    status?: "open" | "closed" | "expired";
    pageId?: string;
    tagId?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Conversation[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations${QS.query(QS.explode({
        limit,
        cursor,
        list,
        assigned,
        status,
        pageId,
        tagId
    }))}`, {
        ...opts
    }));
}
/**
 * One conversation with its messaging window
 */
export function getConversationsById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Conversation;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * The thread, in order
 */
export function getConversationsByIdMessages(id: string, { limit, cursor, order }: {
    limit?: number;
    cursor?: string;
    order?: "oldest" | "newest";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Message[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/messages${QS.query(QS.explode({
        limit,
        cursor,
        order
    }))}`, {
        ...opts
    }));
}
/**
 * What happened to the conversation, in order
 */
export function getConversationsByIdTimeline(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: TimelineEntry[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/timeline`, {
        ...opts
    }));
}
/**
 * Reply to the visitor
 */
export function postConversationsByIdReplies(id: string, newReply: NewReply, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: AcceptedReply;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/replies`, oazapfts.json({
        ...opts,
        method: "POST",
        body: newReply,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take back a reply that has not left yet
 */
export function postConversationsByIdRepliesByReplyIdCancel(id: string, replyId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: AcceptedReply;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/replies/${encodeURIComponent(replyId)}/cancel`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Close the conversation; the visitor opens it again by writing
 */
export function postConversationsByIdClose(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Conversation;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/close`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * How many conversations wait, are mine, or are ending soon
 */
export function getQueue(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: QueueCounts;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/queue", {
        ...opts
    }));
}
/**
 * Take the conversation, or pick up an offer
 */
export function postConversationsByIdTake(id: string, body: {
    /** Take what somebody else has, or more than the own limit; for who may manage the queue. */
    "override"?: boolean;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Conversation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/take`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Give the conversation to somebody, to a department, or back into the queue
 */
export function postConversationsByIdTransfer(id: string, body: {
    operatorId?: string;
    /** null: everybody. */
    departmentId?: string | null;
    /** Who had it when the caller looked, null: nobody; refused if somebody else has it now. */
    holderId?: string | null;
    /** For who may manage the queue: refuse if the person is not there or has enough, as for everybody. */
    careful?: boolean;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Conversation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/transfer`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Everybody who answers visitors: whether they are there, and how much they have
 */
export function getOperators(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Operator[];
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/operators", {
        ...opts
    }));
}
/**
 * Set how many conversations somebody takes, in which languages, or whether they are there
 */
export function patchOperatorsById(id: string, body: {
    capacity?: number | null;
    languages?: ("ar" | "be" | "bg" | "bn" | "cs" | "da" | "de" | "el" | "en" | "es" | "et" | "fa" | "fi" | "fr" | "he" | "hi" | "hr" | "hu" | "hy" | "id" | "it" | "ja" | "ka" | "kk" | "ko" | "lt" | "lv" | "mk" | "ms" | "nl" | "no" | "pl" | "pt" | "ro" | "ru" | "sk" | "sl" | "sq" | "sr" | "sv" | "th" | "tr" | "uk" | "ur" | "uz" | "vi" | "zh")[];
    presence?: "online" | "away" | "offline";
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Operator;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/operators/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * How conversations are given to people
 */
export function getDeskSettings(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DeskSettings;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/desk-settings", {
        ...opts
    }));
}
/**
 * Change how conversations are given to people
 */
export function patchDeskSettings(body: {
    /** Conversations are given to people by themselves. */
    automatic?: boolean;
    /** How long an offer waits; null: what is given needs no picking up. */
    pickUpMs?: number | null;
    missedOffersUntilAway?: number;
    /** For whom no own number is set. */
    capacity?: number;
    /** How long a browser may be silent until its person counts as gone. */
    graceMs?: number;
    /** How long who had a conversation is preferred when it opens again. */
    preferPreviousMs?: number;
    /** How long a visitor waits for somebody there who speaks their language and has no room. */
    languageWaitMs?: number;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DeskSettings;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/desk-settings", oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Whether I am there for conversations
 */
export function getPresence(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Presence;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/presence", {
        ...opts
    }));
}
/**
 * Say whether I am there: away keeps what I have, offline gives it back
 */
export function patchPresence(body: {
    presence: "online" | "away" | "offline";
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Presence;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/presence", oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * This browser is still there
 */
export function postPresenceBeat(body: {}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Presence;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/presence/beat", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * How many wait in each department, and since when
 */
export function getBoard(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Board;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/board", {
        ...opts
    }));
}
/**
 * Our own copy of the visitor's photo
 */
export function getApiVisitorsByIdPhoto(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/visitors/${encodeURIComponent(id)}/photo`, {
        ...opts
    }));
}
/**
 * Canned replies by title: the own ones, those of the own departments, and everyone’s
 */
export function getCannedReplies({ search, archived }: {
    search?: string;
    archived?: "true" | "false";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: CannedReply[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/canned-replies${QS.query(QS.explode({
        search,
        archived
    }))}`, {
        ...opts
    }));
}
/**
 * Write a canned reply; for a department or everyone only with canned_replies.manage
 */
export function postCannedReplies(newCannedReply: NewCannedReply, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: CannedReply;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/canned-replies", oazapfts.json({
        ...opts,
        method: "POST",
        body: newCannedReply,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * One canned reply
 */
export function getCannedRepliesById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CannedReply;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/canned-replies/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Change a canned reply
 */
export function patchCannedRepliesById(id: string, cannedReplyEdit: CannedReplyEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CannedReply;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/canned-replies/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: cannedReplyEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take a canned reply out of use; it can be brought back
 */
export function deleteCannedRepliesById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CannedReply;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/canned-replies/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Bring a canned reply back into use
 */
export function postCannedRepliesByIdRestoration(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CannedReply;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/canned-replies/${encodeURIComponent(id)}/restoration`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Notes of the house on a conversation, oldest first
 */
export function getConversationsByIdNotes(id: string, { limit, cursor }: {
    limit?: number;
    cursor?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Note[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/notes${QS.query(QS.explode({
        limit,
        cursor
    }))}`, {
        ...opts
    }));
}
/**
 * Write a note; the visitor never sees it
 */
export function postConversationsByIdNotes(id: string, newNote: NewNote, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Note;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/notes`, oazapfts.json({
        ...opts,
        method: "POST",
        body: newNote,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Change a note of one’s own
 */
export function patchConversationsByIdNotesByNoteId(id: string, noteId: string, noteEdit: NoteEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Note;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/notes/${encodeURIComponent(noteId)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: noteEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Remove a note of one’s own for good
 */
export function deleteConversationsByIdNotesByNoteId(id: string, noteId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/notes/${encodeURIComponent(noteId)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * The catalogue of tags by name, archived ones as well
 */
export function getTags(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Tag[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/tags", {
        ...opts
    }));
}
/**
 * Add a tag to the catalogue
 */
export function postTags(tagWish: TagWish, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Tag;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/tags", oazapfts.json({
        ...opts,
        method: "POST",
        body: tagWish,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Give a tag another name
 */
export function patchTagsById(id: string, tagWish: TagWish, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Tag;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/tags/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: tagWish,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take a tag out of the catalogue; conversations keep it, and it can be brought back
 */
export function deleteTagsById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Tag;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/tags/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Bring a tag back into the catalogue
 */
export function postTagsByIdRestoration(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Tag;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/tags/${encodeURIComponent(id)}/restoration`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Put a tag on a conversation
 */
export function postConversationsByIdTagsByTagId(id: string, tagId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ConversationTags;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/tags/${encodeURIComponent(tagId)}`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Take a tag off a conversation
 */
export function deleteConversationsByIdTagsByTagId(id: string, tagId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ConversationTags;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/tags/${encodeURIComponent(tagId)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * One message and its place in the thread, to read on from there in both directions
 */
export function getConversationsByIdMessagesByMessageId(id: string, messageId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: MessagePlace;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/messages/${encodeURIComponent(messageId)}`, {
        ...opts
    }));
}
/**
 * What there was with this visitor: earlier talks with their ends, how much was said, ratings
 */
export function getConversationsByIdHistory(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: VisitorHistory;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/history`, {
        ...opts
    }));
}
/**
 * One conversation with its notes and timeline, for programs
 */
export function getApiConversationsByIdExportJson(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/export.json`, {
        ...opts
    }));
}
/**
 * One conversation with its notes and timeline as one page to read and to print
 */
export function getApiConversationsByIdExportAndLanguageHtml(id: string, language: "en" | "ru", opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/export.${encodeURIComponent(language)}.html`, {
        ...opts
    }));
}
/**
 * Ask the visitor how it was, by buttons from 1 to 5; only inside the messaging window
 */
export function postConversationsByIdRatingRequest(id: string, ratingWish: RatingWish, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            ratingId: string;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/rating-request`, oazapfts.json({
        ...opts,
        method: "POST",
        body: ratingWish,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Messages, visitors by name, and for who may annotate notes, that have all words; newest first
 */
export function getSearch(words: string, { limit, cursor }: {
    limit?: number;
    cursor?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SearchResults;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/search${QS.query(QS.explode({
        limit,
        cursor,
        words
    }))}`, {
        ...opts
    }));
}
/**
 * Our own copy of a file of a message; parts of it by `Range`
 */
export function getApiAttachmentsById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/attachments/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * A file for a reply, at most 25 MB; `uploadId` is chosen by the caller, `X-File-Name` names it, URL-encoded
 */
export function putConversationsByIdUploadsByUploadId(id: string, uploadId: string, body: Blob, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: AttachmentUpload;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/uploads/${encodeURIComponent(uploadId)}`, {
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Tell the visitor that the message was seen and somebody writes; best effort
 */
export function postConversationsByIdTyping(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            told: boolean;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/conversations/${encodeURIComponent(id)}/typing`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Cases of App Review
 */
export function getReviews(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewSummary[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/reviews", {
        ...opts
    }));
}
/**
 * Open the case of a Facebook app
 */
export function postReviews(body: {
    appId: string;
    name: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Review;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/reviews", oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * One case as it stands
 */
export function getReviewsByAppId(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Review;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}`, {
        ...opts
    }));
}
/**
 * Everything that was entered, in its order: who, when, how it was known
 */
export function getReviewsByAppIdEntries(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewEntry[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/entries`, {
        ...opts
    }));
}
/**
 * Enter what happened
 */
export function postReviewsByAppIdEntries(appId: string, body: {
    /** Of the caller’s own making; a repeat with the same one changes nothing. */
    requestId: string;
    /** `lastEntry` of the case as the caller saw it. */
    seen: number;
    fact: {
        kind: "permissions_chosen";
        permissions: string[];
    } | {
        kind: "withdrawn";
    } | {
        kind: "decision_announced";
    } | {
        kind: "outcome_recorded";
        verdicts: {
            [key: string]: "approved" | "rejected" | "needs_info";
        };
        /** When Meta decided, epoch ms. */
        decidedAt: number;
    } | {
        kind: "fix_round_opened";
    } | {
        kind: "comment_answered";
        permission: string;
        answer: "changed" | "waived";
        /** What was changed, or why nothing has to be. */
        ref: string;
    } | {
        kind: "published";
    } | {
        kind: "unpublished";
    } | {
        kind: "warned";
        replyBy: number | null;
    } | {
        kind: "warning_settled";
    } | {
        kind: "blocked";
    } | {
        kind: "appeal_sent";
    } | {
        kind: "identity_asked";
    } | {
        kind: "identity_finished";
        passed: boolean;
    } | {
        kind: "unblocked";
    } | {
        kind: "appeal_denied";
        appealable: boolean;
    } | {
        kind: "access_lost";
        permission: string;
        how: "revoked" | "downgraded";
    } | {
        kind: "access_restored";
        permission: string;
    } | {
        kind: "gate_changed";
        gate: "business_verification" | "access_verification" | "identity_verification" | "data_handling" | "data_use_checkup" | "data_access_renewal";
        state: "not_needed" | "open" | "in_progress" | "passed" | "failed";
    } | {
        kind: "obligation_due";
        obligation: "data_use_checkup" | "data_access_renewal" | "app_inactive" | "permission_unused" | "token_expiry" | "certificate_expiry" | "reviewer_access";
        /** Epoch ms. */
        dueAt: number;
    } | {
        kind: "obligation_done";
        obligation: "data_use_checkup" | "data_access_renewal" | "app_inactive" | "permission_unused" | "token_expiry" | "certificate_expiry" | "reviewer_access";
    } | {
        kind: "closed";
    } | {
        kind: "reopened";
    };
    text?: string | null;
    /** What Meta said of each permission, as it stands. */
    comments?: {
        permission: string;
        text: string;
    }[];
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Review;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/entries`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * What was sent, round by round, as it was then
 */
export function getReviewsByAppIdRounds(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewRound[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/rounds`, {
        ...opts
    }));
}
/**
 * Say that an entry was wrong; it stays on record, and the case is worked out anew
 */
export function postReviewsByAppIdEntriesByNumberCorrection(appId: string, $number: number, body: {
    /** Of the caller’s own making; a repeat with the same one changes nothing. */
    requestId: string;
    /** `lastEntry` of the case as the caller saw it. */
    seen: number;
    /** What really happened; null when nothing did. */
    replacement: {
        kind: "permissions_chosen";
        permissions: string[];
    } | {
        kind: "withdrawn";
    } | {
        kind: "decision_announced";
    } | {
        kind: "outcome_recorded";
        verdicts: {
            [key: string]: "approved" | "rejected" | "needs_info";
        };
        /** When Meta decided, epoch ms. */
        decidedAt: number;
    } | {
        kind: "fix_round_opened";
    } | {
        kind: "comment_answered";
        permission: string;
        answer: "changed" | "waived";
        /** What was changed, or why nothing has to be. */
        ref: string;
    } | {
        kind: "published";
    } | {
        kind: "unpublished";
    } | {
        kind: "warned";
        replyBy: number | null;
    } | {
        kind: "warning_settled";
    } | {
        kind: "blocked";
    } | {
        kind: "appeal_sent";
    } | {
        kind: "identity_asked";
    } | {
        kind: "identity_finished";
        passed: boolean;
    } | {
        kind: "unblocked";
    } | {
        kind: "appeal_denied";
        appealable: boolean;
    } | {
        kind: "access_lost";
        permission: string;
        how: "revoked" | "downgraded";
    } | {
        kind: "access_restored";
        permission: string;
    } | {
        kind: "gate_changed";
        gate: "business_verification" | "access_verification" | "identity_verification" | "data_handling" | "data_use_checkup" | "data_access_renewal";
        state: "not_needed" | "open" | "in_progress" | "passed" | "failed";
    } | {
        kind: "obligation_due";
        obligation: "data_use_checkup" | "data_access_renewal" | "app_inactive" | "permission_unused" | "token_expiry" | "certificate_expiry" | "reviewer_access";
        /** Epoch ms. */
        dueAt: number;
    } | {
        kind: "obligation_done";
        obligation: "data_use_checkup" | "data_access_renewal" | "app_inactive" | "permission_unused" | "token_expiry" | "certificate_expiry" | "reviewer_access";
    } | {
        kind: "closed";
    } | {
        kind: "reopened";
    } | null;
    /** Why it is corrected. */
    text: string;
    /** What Meta said of each permission, as it stands. */
    comments?: {
        permission: string;
        text: string;
    }[];
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Review;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/entries/${encodeURIComponent($number)}/correction`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Write what is said of a permission in the form
 */
export function patchReviewsByAppIdPermissionsByPermission(appId: string, permission: string, body: {
    /** `version` of the draft that was seen; 0 when there was none. */
    version: number;
    useDescription?: string;
    testInstructions?: string;
    pageId?: string | null;
    termsAccepted?: boolean;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Review;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/permissions/${encodeURIComponent(permission)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Freeze what is sent, and enter that it was; asks for the password again
 */
export function postReviewsByAppIdSubmission(appId: string, body: {
    /** Of the caller’s own making; a repeat with the same one changes nothing. */
    requestId: string;
    /** `lastEntry` of the case as the caller saw it. */
    seen: number;
    password: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Review;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/submission`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * The address of the calendar of a case
 */
export function getReviewsByAppIdCalendarLink(appId: string, { language }: {
    language?: "en" | "ru";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            /** Address of the calendar on this desk. Whoever has it can read the dates. */
            path: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/calendar-link${QS.query(QS.explode({
        language
    }))}`, {
        ...opts
    }));
}
/**
 * A new address; those given out before stop working
 */
export function postReviewsByAppIdCalendarLinkRenewal(appId: string, { language, xCsrfToken }: {
    language?: "en" | "ru";
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            /** Address of the calendar on this desk. Whoever has it can read the dates. */
            path: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/calendar-link/renewal${QS.query(QS.explode({
        language
    }))}`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * The dates after approval as a calendar (RFC 5545)
 */
export function getReviewsByAppIdCalendarIcs(appId: string, token: string, { language }: {
    language?: "en" | "ru";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/calendar.ics${QS.query(QS.explode({
        token,
        language
    }))}`, {
        ...opts
    }));
}
/**
 * What the form asks of the app itself
 */
export function getReviewsByAppIdDetails(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewDetails;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/details`, {
        ...opts
    }));
}
/**
 * Write what the form asks of the app itself; another contact address has to be proven again
 */
export function patchReviewsByAppIdDetails(appId: string, body: {
    /** `version` that was seen; 0 when there was none. */
    version: number;
    siteUrl?: string | null;
    privacyUrl?: string | null;
    termsUrl?: string | null;
    deletionUrl?: string | null;
    contactEmail?: string | null;
    category?: string | null;
    purpose?: ("own" | "clients" | null) | ("own" | "clients" | null);
    login?: ("facebook_login" | "server_to_server" | null) | ("facebook_login" | "server_to_server" | null);
    instructions?: string;
    credentialsAllowed?: boolean | null;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewDetails;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/details`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * The icon of the app: measured by its own bytes; what is wrong with it is noted in `problems`
 */
export function putReviewsByAppIdIcon(appId: string, body: Blob, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewDetails;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/icon`, {
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * The icon
 */
export function getApiReviewsByAppIdIcon(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/icon`, {
        ...opts
    }));
}
/**
 * Mail a code to the contact address; five an hour, each valid for half an hour
 */
export function postReviewsByAppIdContactCode(appId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            email: string;
            expiresAt: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/contact-code`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Enter the code that came; five tries
 */
export function postReviewsByAppIdContactConfirmation(appId: string, body: {
    code: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewDetails;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/contact-confirmation`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Every recording, by round and permission
 */
export function getReviewsByAppIdScreencasts(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewScreencast[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/screencasts`, {
        ...opts
    }));
}
/**
 * The recording of a permission in this round; `X-File-Name` names it, URL-encoded
 */
export function putReviewsByAppIdPermissionsByPermissionScreencast(appId: string, permission: string, body: Blob, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewScreencast;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/permissions/${encodeURIComponent(permission)}/screencast`, {
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * The recording that the present round shows of a permission
 */
export function getApiReviewsByAppIdPermissionsAndPermissionScreencast(appId: string, permission: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/permissions/${encodeURIComponent(permission)}/screencast`, {
        ...opts
    }));
}
/**
 * Check the round; the rest of the report comes by itself, and what passes makes the round ready
 */
export function postReviewsByAppIdPrecheck(appId: string, body: {
    /** Of the caller’s own making; a repeat with the same one changes nothing. */
    requestId: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * The last report, as far as it is
 */
export function getReviewsByAppIdPrecheck(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck`, {
        ...opts
    }));
}
/**
 * Accept a warning for this round; what blocks cannot be accepted
 */
export function postReviewsByAppIdPrecheckOverrides(appId: string, body: {
    check: string;
    permission?: string | null;
    reason: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck/overrides`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take back that a warning was accepted for this round
 */
export function deleteReviewsByAppIdPrecheckOverridesByCheck(appId: string, check: string, { permission, xCsrfToken }: {
    permission?: string;
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck/overrides/${encodeURIComponent(check)}${QS.query(QS.explode({
        permission
    }))}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Say what you saw: for checks that only a person can answer, about what is there now
 */
export function postReviewsByAppIdPrecheckSightings(appId: string, body: {
    /** Of the caller’s own making; a repeat with the same one changes nothing. */
    requestId: string;
    check: string;
    permission?: string | null;
    /** Of the finding, as it was seen. */
    evidence: string;
    /** True: it is so. False makes a warning of it. */
    holds: boolean;
    remark?: string | null;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck/sightings`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take back what was said to have been seen
 */
export function deleteReviewsByAppIdPrecheckSightingsByCheck(appId: string, check: string, { permission, xCsrfToken }: {
    permission?: string;
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PrecheckReport;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/precheck/sightings/${encodeURIComponent(check)}${QS.query(QS.explode({
        permission
    }))}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Make the account of the reviewer; its password is shown once
 */
export function postReviewsByAppIdReviewer(appId: string, body: {
    /** What the reviewer signs in with; without it one is made that gets no mail. */
    email?: string;
    name?: string;
    /** A test department; without it one is made for this case. */
    departmentId?: string;
    /** Default: in one year. */
    expiresAt?: string;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: {
            personId: string;
            email: string;
            name: string;
            departmentId: string;
            expiresAt: string | null;
            /** Can sign in now. */
            active: boolean;
            createdAt: string;
            createdBy: string;
            /** Shown once and kept nowhere. */
            password: string;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/reviewer`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * The account of the reviewer, and what it did
 */
export function getReviewsByAppIdReviewer(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewReviewer;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/reviewer`, {
        ...opts
    }));
}
/**
 * End the account of the reviewer
 */
export function deleteReviewsByAppIdReviewer(appId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            personId: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/reviewer`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * The icon that a round was sent with
 */
export function getApiReviewsByAppIdRoundsAndRoundIcon(appId: string, round: number, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/rounds/${encodeURIComponent(round)}/icon`, {
        ...opts
    }));
}
/**
 * The recording that a round showed of a permission
 */
export function getApiReviewsByAppIdRoundsAndRoundPermissionsPermissionScreencast(appId: string, round: number, permission: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/rounds/${encodeURIComponent(round)}/permissions/${encodeURIComponent(permission)}/screencast`, {
        ...opts
    }));
}
/**
 * Everything of the case in one ZIP: what was sent, recordings, timeline, hashes, and a page to print
 */
export function getApiReviewsByAppIdDossier(appId: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reviews/${encodeURIComponent(appId)}/dossier`, {
        ...opts
    }));
}
/**
 * Mails of Meta at the contact address, and those that pretend to be; newest first
 */
export function getReviewMails({ appId, limit }: {
    appId?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewMail[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/review-mails${QS.query(QS.explode({
        appId,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * Whether the contact mailbox is read
 */
export function getReviewMailbox(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewMailbox;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/review-mailbox", {
        ...opts
    }));
}
/**
 * Say which case a mail belongs to, or that somebody has seen it
 */
export function patchReviewMailsById(id: string, body: {
    /** The case it belongs to. */
    appId?: string;
    seen?: true;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ReviewMail;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/review-mails/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Webhook events that could not be used, oldest first
 */
export function getParkedEvents({ reason, pageId, limit }: {
    reason?: string;
    pageId?: string;
    limit?: number;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ParkedEvent[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/parked-events${QS.query(QS.explode({
        reason,
        pageId,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * Take a parked event in again
 */
export function postParkedEventsByIdReplay(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: {
            id: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/parked-events/${encodeURIComponent(id)}/replay`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Departments by name, with their members; for a reviewer only the own ones
 */
export function getDepartments(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Department[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/departments", {
        ...opts
    }));
}
/**
 * Make a department
 */
export function postDepartments(newDepartment: NewDepartment, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Department;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/departments", oazapfts.json({
        ...opts,
        method: "POST",
        body: newDepartment,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Change a department
 */
export function patchDepartmentsById(id: string, departmentEdit: DepartmentEdit, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Department;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/departments/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: departmentEdit,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Take a department out of use that no Page belongs to
 */
export function deleteDepartmentsById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            id: string;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/departments/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * One department with its members and those of its Pages that the caller may see
 */
export function getDepartmentsById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DepartmentDetails;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/departments/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Take people into a department and out of it; who belongs already, or does not, stays so
 */
export function patchDepartmentsByIdMembers(id: string, memberChange: MemberChange, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Department;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/departments/${encodeURIComponent(id)}/members`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: memberChange,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Mails, newest first
 */
export function getMails({ limit, cursor, state }: {
    limit?: number;
    cursor?: string;
    state?: "waiting" | "sending" | "sent" | "parked" | "cancelled";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Mail[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/mails${QS.query(QS.explode({
        limit,
        cursor,
        state
    }))}`, {
        ...opts
    }));
}
/**
 * Whether mails go out
 */
export function getMailStatus(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: MailStatus;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/mail/status", {
        ...opts
    }));
}
/**
 * One mail
 */
export function getMailsById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Mail;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/mails/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Try a mail again now that waits or is parked
 */
export function postMailsByIdRetry(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: Mail;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/mails/${encodeURIComponent(id)}/retry`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Send a test mail to yourself
 */
export function postMailsTest({ xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: Mail;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/mails/test", {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Which mails you have switched off
 */
export function getSessionMailPreferences(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: MailPreferences;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session/mail-preferences", {
        ...opts
    }));
}
/**
 * Choose which mails you get
 */
export function patchSessionMailPreferences(mailPreferences: MailPreferences, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: MailPreferences;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/session/mail-preferences", oazapfts.json({
        ...opts,
        method: "PATCH",
        body: mailPreferences,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * The page that asks whether a category of mails is to be switched off; it changes nothing
 */
export function getMailUnsubscribeByToken(token: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/mail-unsubscribe/${encodeURIComponent(token)}`, {
        ...opts
    }));
}
/**
 * Switch a category off with the link of a mail, without signing in (RFC 8058)
 */
export function postMailUnsubscribeByToken(token: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            category: "outcome" | "reminders" | "obligations" | "enforcement" | "page_health" | "conversations";
        };
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/mail-unsubscribe/${encodeURIComponent(token)}`, {
        ...opts,
        method: "POST"
    }));
}
/**
 * What changes, as server-sent events; never content
 */
export function getEvents({ after, lastEventId }: {
    after?: string;
    lastEventId?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ChangeEvent;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/events${QS.query(QS.explode({
        after
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Last-Event-ID": lastEventId
        })
    }));
}
/**
 * Outgoing webhooks
 */
export function getOutgoingWebhooks(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: OutgoingWebhook[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/outgoing-webhooks", {
        ...opts
    }));
}
/**
 * Register an address that is told of events
 */
export function postOutgoingWebhooks(newOutgoingWebhook: NewOutgoingWebhook, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: OutgoingWebhookSecret;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/outgoing-webhooks", oazapfts.json({
        ...opts,
        method: "POST",
        body: newOutgoingWebhook,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * One outgoing webhook
 */
export function getOutgoingWebhooksById(id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OutgoingWebhook;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}`, {
        ...opts
    }));
}
/**
 * Change it, or switch it on or off
 */
export function patchOutgoingWebhooksById(id: string, outgoingWebhookChange: OutgoingWebhookChange, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OutgoingWebhook;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: outgoingWebhookChange,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
/**
 * Remove it with its log; nothing more is sent
 */
export function deleteOutgoingWebhooksById(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OutgoingWebhook;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Make a new secret; the old one signs as well for a day
 */
export function postOutgoingWebhooksByIdSecret(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: OutgoingWebhookSecret;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}/secret`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Send it an event `test`
 */
export function postOutgoingWebhooksByIdTest(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: WebhookDelivery;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}/test`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * What was and is to be sent to it, newest first; kept for 14 days
 */
export function getOutgoingWebhooksByIdDeliveries(id: string, { limit, cursor, state }: {
    limit?: number;
    cursor?: string;
    state?: "waiting" | "delivered" | "failed" | "dropped";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: WebhookDelivery[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}/deliveries${QS.query(QS.explode({
        limit,
        cursor,
        state
    }))}`, {
        ...opts
    }));
}
/**
 * Send it again under the same id
 */
export function postOutgoingWebhooksByIdDeliveriesByDeliveryIdReplay(id: string, deliveryId: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: WebhookDelivery;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(deliveryId)}/replay`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Send everything again that was not taken, each under the same id and in the order in which it happened
 */
export function postOutgoingWebhooksByIdDeliveriesReplay(id: string, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 202;
        data: WebhookReplay;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/outgoing-webhooks/${encodeURIComponent(id)}/deliveries/replay`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    }));
}
/**
 * Waiting, first reply and handling times, missed windows and volumes
 */
export function getReports($from: string, to: string, { by, timeZone, pageId, measure }: {
    by?: "day" | "operator" | "page" | "department";
    timeZone?: string;
    pageId?: string;
    measure?: "waits" | "firstReplies" | "handling" | "missed" | "ratings" | "volume";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Report;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reports${QS.query(QS.explode({
        by,
        "from": $from,
        to,
        timeZone,
        pageId,
        measure
    }))}`, {
        ...opts
    }));
}
/**
 * The same as a table for spreadsheets
 */
export function getApiReportsCsv($from: string, to: string, { by, timeZone, pageId, measure }: {
    by?: "day" | "operator" | "page" | "department";
    timeZone?: string;
    pageId?: string;
    measure?: "waits" | "firstReplies" | "handling" | "missed" | "ratings" | "volume";
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/reports.csv${QS.query(QS.explode({
        by,
        "from": $from,
        to,
        timeZone,
        pageId,
        measure
    }))}`, {
        ...opts
    }));
}
/**
 * How long the rounds of App Review took
 */
export function getReportsReviews(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: ReviewRoundTimes[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/reports/reviews", {
        ...opts
    }));
}
/**
 * The same as a table for spreadsheets
 */
export function getApiReportsReviewsCsv(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/reports/reviews.csv", {
        ...opts
    }));
}
/**
 * Versions of the product and of its servers, and whether they answer
 */
export function getSystemAbout(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: About;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/system/about", {
        ...opts
    }));
}
/**
 * Ids of the encryption keys and what is sealed with them; never the keys
 */
export function getSystemKeys(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: EncryptionKey[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/system/keys", {
        ...opts
    }));
}
/**
 * What is kept how long
 */
export function getSystemRetention(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Retained[];
            nextCursor: string | null;
        };
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/system/retention", {
        ...opts
    }));
}
/**
 * The steps from an empty desk to a released app, and which of them are done
 */
export function getGettingStarted({ pageId }: {
    pageId?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: GettingStarted;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/api/getting-started${QS.query(QS.explode({
        pageId
    }))}`, {
        ...opts
    }));
}
/**
 * Puts the guide away for everybody, or has it back
 */
export function patchGettingStarted(body: {
    /** Put away, or back again. */
    hidden: boolean;
}, { xCsrfToken }: {
    xCsrfToken?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: GettingStarted;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/api/getting-started", oazapfts.json({
        ...opts,
        method: "PATCH",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "X-CSRF-Token": xCsrfToken
        })
    })));
}
