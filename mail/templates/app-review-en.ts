import type { ReviewMail } from '../../domain/app-review/mails';
import type { ReviewFacts } from './app-review';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

const WAITING: Readonly<Record<string, (facts: ReviewFacts) => string[]>> = {
  preparing: ({ days: count }) => [
    `The submission has not been changed for ${days(count)}.`,
    'Fill in what is missing, run the check, and send it.',
  ],
  in_review: ({ days: count, round }) => [
    `Round ${round} has been in review for ${days(count)}.`,
    'Meta says that most decisions come within 20 days; earlier ones are common. Look into the App Review page of your app: if the result is there, record it.',
  ],
  outcome_pending: ({ days: count }) => [
    `Meta answered${count > 0 ? ` ${days(count)} ago` : ''}, and the result is not recorded yet.`,
    'Copy the verdict of each permission from the App Review page.',
  ],
  fixing: ({ days: count, open }) => [
    `The next round has been waiting for ${days(count)}: ${open}.`,
    'Answer each comment with a change or say why none is needed, then send only these again.',
  ],
  blocked: ({ days: count }) => [
    `The app has been blocked for ${days(count)}, and no appeal has been sent.`,
    'Nothing is sent to visitors meanwhile. Send the appeal from the page that lists the restriction.',
  ],
  appealing: ({ days: count }) => [
    `The appeal has been waiting for ${days(count)}.`,
    'Look whether Meta answered or asks for an identity verification.',
  ],
};

/** What the mails say in English. */
export const english: Readonly<Record<ReviewMail, (facts: ReviewFacts) => string[]>> = {
  submitted: ({ appName, open }) => [
    `${appName} was sent to Meta's App Review: ${open}.`,
    'Nothing is to be done now. Leave the app, its privacy policy and the reviewer’s account as they are; we remind you after five days.',
  ],
  resubmitted: ({ appName, round, open }) => [
    `${appName} was sent again, round ${round}: ${open}.`,
    'What was approved before stays approved. We remind you after five days.',
  ],
  withdrawn: ({ appName }) => [
    `The submission of ${appName} was withdrawn.`,
    'It loses its place in Meta’s queue. Open a new round when you want to send it again.',
  ],
  decision_announced: ({ appName }) => [
    `Meta has answered about ${appName}.`,
    'What it decided is only on the App Review page: copy the verdict of each permission from there.',
  ],
  approved: ({ appName, approved }) => [
    `Everything was approved for ${appName}: ${approved}.`,
    'You can publish the app now. Until it is published, only people with a role on it can write to you.',
  ],
  partially_approved: ({ appName, approved, open }) => [
    `Meta approved some permissions of ${appName} and refused others.`,
    `Approved: ${approved}.`,
    `Not approved: ${open}. Read the comment of each, change what it asks for, and send only these again.`,
  ],
  rejected: ({ appName, open }) => [
    `Meta refused the submission of ${appName}: ${open}.`,
    'Read the comment of each permission, change what it asks for, and send it again.',
  ],
  info_required: ({ appName, open }) => [
    `Meta wants to know more about ${appName}: ${open}.`,
    'On Meta’s side the submission is a draft again. Add what is asked for and send it.',
  ],
  published: ({ appName }) => [
    `${appName} is released: everybody can write to your Pages now.`,
    'We keep an eye on what Meta asks for from here on: yearly checks, renewals, tokens that end.',
  ],
  warned: ({ appName }) => [
    `Meta has warned ${appName}. The app still works.`,
    'Answer from the contact address before the date that Meta named. Beware of false mails: go to the dashboard yourself and follow no link.',
  ],
  blocked: ({ appName }) => [
    `Meta has blocked ${appName}.`,
    'Nothing is sent to visitors until it is unblocked; what operators write waits and goes out then, if the window allows. Messages from visitors may stop coming.',
    'Send the appeal from Meta’s dashboard. Beware of false mails about blocked apps: follow no link, open the dashboard yourself.',
  ],
  appeal_sent: ({ appName }) => [
    `The appeal for ${appName} was sent.`,
    'Look now and then whether Meta asks for more. We remind you after two days.',
  ],
  identity_asked: ({ appName }) => [
    `Meta asks for an identity verification before it goes on with ${appName}.`,
    'The person whom Meta names has to do it in their own account. No document is ever needed here.',
  ],
  identity_passed: ({ appName }) => [`The identity verification for ${appName} was passed.`, 'The appeal goes on.'],
  identity_failed: ({ appName }) => [
    `The identity verification for ${appName} was not passed.`,
    'See in Meta’s dashboard whether it can be repeated.',
  ],
  unblocked: ({ appName }) => [
    `${appName} is unblocked.`,
    'Replies that waited go out in their order; what missed its window is shown in its conversation.',
  ],
  appeal_denied: ({ appName }) => [
    `Meta has refused the appeal for ${appName}.`,
    'The case says whether another appeal is possible.',
  ],
  access_lost: ({ appName, open }) => [
    `Meta has taken access away from ${appName}: ${open}.`,
    'Open a new round to ask for it again, or restore it in the dashboard where Meta allows that.',
  ],
  drift_noticed: ({ appName }) => [
    `Something that was sent to Meta with ${appName} is not as it was any more.`,
    'The timeline of the case says what: an address, the icon, a webhook or the reviewer’s account. Put it back while Meta looks, or withdraw and send again.',
  ],
  corrected: ({ appName }) => [
    `An entry about ${appName} was wrong and has been corrected.`,
    `The case is as the corrected entries make it; an earlier mail may have told you something else.`,
  ],
  obligation_near: ({ appName, obligation, dueAt, days: count }) => [
    `${appName}: ${obligation}. Until ${dueAt}, ${days(count)} from now.`,
    'See in Meta’s dashboard what is asked for, do it, and enter here that it is done. Missed dates can switch the app off without a further warning.',
  ],
  obligation_overdue: ({ appName, obligation, dueAt }) => [
    `${appName}: ${obligation}. The date has passed: ${dueAt}.`,
    'Open Meta’s dashboard at once: the app can be switched off. Then enter here that it is done, or the new date.',
  ],
  reminder: (facts) => WAITING[facts.stage]?.(facts) ?? [`${facts.appName} waits for you.`],
};
