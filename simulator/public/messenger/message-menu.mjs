import { button, element } from '../shared/dom.mjs';
import { say } from '../shared/language.mjs';

/** Name of a reaction on the wire by its emoji (Meta: message reactions). */
const REACTIONS = { '❤️': 'love', '👍': 'like', '😆': 'smile', '😮': 'wow', '😢': 'sad', '😠': 'angry' };
const SHOWN_LENGTH = 40;

/** What the visitor can do with a message. `about` starts a reply or an edit in the field below. */
export function messageMenu(message, { act, about }) {
  if (message.deleted) return null;
  const { mid } = message;
  const isOwn = message.direction === 'from_visitor';
  const text = (message.text ?? say('nothing')).slice(0, SHOWN_LENGTH);
  const menu = element('details', { className: 'menu' });
  const choose = (action) => () => {
    menu.open = false;
    action();
  };
  const react = ([emoji, reaction]) =>
    button(
      emoji,
      choose(() => act({ kind: 'reaction', mid, emoji, reaction })),
      {
        className: 'plain',
        aria: { label: say('react', { emoji }) },
      },
    );
  const unreact =
    message.reaction &&
    button(
      say('unreact'),
      choose(() => act({ kind: 'reaction', mid, action: 'unreact' })),
    );
  const own = isOwn
    ? [
        message.text !== null &&
          button(
            say('edit'),
            choose(() => about({ kind: 'edit', message })),
          ),
        button(
          say('unsend'),
          choose(() => act({ kind: 'unsend', mid })),
        ),
      ]
    : [];
  const reply = button(
    say('reply'),
    choose(() => about({ kind: 'reply', message })),
  );
  const summary = element('summary', { aria: { label: say('act', { text }) } }, '⋯');
  menu.append(
    summary,
    element('div', { className: 'row wrap' }, ...Object.entries(REACTIONS).map(react), unreact, reply, ...own),
  );
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  return menu;
}

/** The quick replies below the Page's last message. */
export function quickReplies({ quickReplies: replies }, act) {
  if (replies.length === 0) return null;
  const press = ({ title, payload }) => button(title, () => act({ kind: 'quick_reply', text: title, payload }));
  return element('div', { className: 'quick' }, ...replies.map(press));
}
