/** What the texts name; the same names that stand in the form at Meta. */
export interface TextNames {
  /** The app as Meta and visitors know it. */
  app: string;
  /** Where the reviewer signs in, without a slash at its end. */
  desk: string;
  /** The Page that the reviewer writes to. */
  page: string;
}

/** English texts to begin with, one pair per permission; to be adapted to what the business really does. */
export interface StartingText {
  useDescription: string;
  testInstructions: string;
}

type Write = (names: TextNames) => { use: string[]; steps: string[] };

const SIGN_IN = ({ desk }: TextNames) => `Open ${desk} and sign in with the account from the reviewer instructions.`;
const WRITE_TO_PAGE = ({ page }: TextNames) =>
  `In Messenger, with your own Facebook account, open the Page “${page}” and send it a message, for example “Hello”.`;

const TEXTS: Readonly<Record<string, Write>> = {
  pages_show_list: (names) => ({
    use: [
      `${names.app} is a desk where the support team of a business answers the people who write to its Facebook Page.`,
      'An administrator connects a Page by logging in with Facebook. We then show the list of the Pages that this person manages, with name and id, so that they choose which one to connect.',
      'pages_show_list is used for this list and for nothing else. Without it administrators would have to copy Page ids by hand and could mistake one Page for another. Nothing is read from Pages that are not chosen.',
    ],
    steps: [
      SIGN_IN(names),
      `Open “Pages”. The list holds “${names.page}” with the name and the id that pages_show_list gave us when our administrator chose it.`,
      'Connecting a Page is reserved to administrators of the desk. The recording shows it from the beginning: “Connect with Facebook”, Facebook’s own login, the permissions that are asked for, the list of the Pages that the person manages, the choice of one, and the same Page under “Pages” at the end.',
    ],
  }),
  pages_messaging: (names) => ({
    use: [
      `People write to the Page of the business in Messenger with questions about their orders and bookings. ${names.app} shows these messages to the support team in one inbox and sends the team’s answers back to the same person.`,
      'Every conversation is begun by the person. A human being writes each answer, within 24 hours of the person’s last message. No advertising and no messages of our own accord are sent.',
      'pages_messaging is needed to receive the messages and to send the answers. People get an answer in the place where they asked, even when several colleagues share the work.',
    ],
    steps: [
      SIGN_IN(names),
      WRITE_TO_PAGE(names),
      `In ${names.app}, open “Inbox”. Your message stands at the top of the list within seconds. Open it.`,
      'Type an answer and press Enter.',
      'Go back to Messenger: the answer has arrived in the conversation with the Page.',
      `In ${names.app}, the mark beside the answer now says “delivered”, and “read” once you have seen it in Messenger.`,
    ],
  }),
  pages_read_engagement: (names) => ({
    use: [
      `${names.app} shows the support team which Page a message was sent to and who wrote it.`,
      'With pages_read_engagement we read the name and picture of the connected Page, and the name and profile picture of the person who has written to it. The team sees them beside the conversation, so that it addresses people by their names and keeps the conversations of several Pages apart.',
      'We read nothing of people who have not written to the Page, and nothing of posts, comments or followers beyond that. What was read is deleted together with the conversation.',
    ],
    steps: [
      SIGN_IN(names),
      'Open “Pages”: the row of the Page shows the name that Facebook has for it.',
      WRITE_TO_PAGE(names),
      'Open “Inbox” and then your message. Your name and picture stand above the conversation and in the column on its right.',
    ],
  }),
  pages_manage_metadata: (names) => ({
    use: [
      `${names.app} has to learn at once when somebody writes to the Page, so it subscribes the Page to webhooks.`,
      'pages_manage_metadata is used to subscribe a Page when an administrator connects it, to look regularly whether the subscription still stands, to mend it when it was lost, and to end it when the Page is removed.',
      'Without it messages would not reach the support team, and people would wait in vain for an answer. No other setting of the Page is read or changed.',
    ],
    steps: [
      SIGN_IN(names),
      `Open “Pages” and choose “${names.page}”. The card “Subscriptions” shows which webhook fields Facebook has ticked for this Page, read with pages_manage_metadata.`,
      WRITE_TO_PAGE(names),
      'Open “Inbox”: the message is there within seconds, delivered by the subscription that was made with pages_manage_metadata.',
      'Switching the subscription off and on is reserved to administrators of the desk; the recording shows it on the same card.',
    ],
  }),
  business_management: (names) => ({
    use: [
      `Many businesses hold their Pages in a business portfolio. ${names.app} uses business_management only to list and connect such Pages: without it Facebook leaves them out of the list that the administrator chooses from.`,
      'No other asset of the portfolio is read, and nothing in it is changed.',
    ],
    steps: [
      SIGN_IN(names),
      `Open “Pages”. The Page “${names.page}”, which belongs to a business portfolio, stands in the list.`,
      'Connecting a Page is reserved to administrators of the desk. The recording shows how one logs in with Facebook, sees the Page of the portfolio in the list of Pages to choose from, and chooses it.',
    ],
  }),
  'Business Asset User Profile Access': (names) => ({
    use: [
      `${names.app} shows the name and the profile picture of a person beside the conversation that this person has begun with the Page, so that the support team can address people by name and recognise those who come back.`,
      'Both are read only after the person has written, are seen only by the support team of the business, and are deleted together with the conversation.',
    ],
    steps: [
      SIGN_IN(names),
      WRITE_TO_PAGE(names),
      'Open “Inbox” and then your message: your name and picture stand above the conversation.',
    ],
  }),
  'Human Agent': (names) => ({
    use: [
      'Some questions cannot be answered within 24 hours: a colleague has to look into a booking, or the person wrote before a weekend.',
      `With the Human Agent feature the support team of ${names.app} may answer such a question within seven days. Each of these answers is written by a human being and is about the person’s own question; they are never sent automatically and never advertise anything.`,
    ],
    steps: [
      SIGN_IN(names),
      'Open the conversation that is marked as older than 24 hours. The field for the answer says that a human agent may still write, and until when.',
      'Type an answer and press Enter. It arrives in Messenger.',
    ],
  }),
};

/** Null for what there is no text for. */
export function startingText(permission: string, names: TextNames): StartingText | null {
  const text = TEXTS[permission]?.(names);
  if (!text) return null;
  return {
    useDescription: text.use.join('\n\n'),
    testInstructions: text.steps.map((line, index) => `${index + 1}. ${line}`).join('\n'),
  };
}
