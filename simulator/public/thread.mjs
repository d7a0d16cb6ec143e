import { call } from './facebook.mjs';
import { currentLanguage, say } from './texts.mjs';

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function bodyOf(message) {
  if (message.deleted) return element('span', 'bubble deleted', say('deleted'));
  const attachments = message.attachments.map(({ type, url }) => `${say('attachment', { type })} ${url ?? ''}`.trim());
  return element('span', 'bubble', [message.text, ...attachments].filter(Boolean).join('\n'));
}

function lineOf(message) {
  const time = new Date(message.timestamp).toLocaleTimeString(currentLanguage());
  const isInbox = message.direction === 'from_page' && message.appId === null;
  const parts = [time, message.edits > 0 && say('edited'), isInbox && say('fromInbox'), message.reaction];
  const line = element('time', '', parts.filter(Boolean).join(' · '));
  line.dateTime = new Date(message.timestamp).toISOString();
  return line;
}

/** Draws the thread as the visitor sees it. `onQuickReply` gets the reply that was pressed. */
export function drawThread(list, messages, onQuickReply) {
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const items = messages.map((message, index) => {
    const item = element('li', message.direction === 'from_visitor' ? 'mine' : '');
    item.append(bodyOf(message), lineOf(message));
    const isLast = index === messages.length - 1;
    if (isLast && message.quickReplies.length > 0) {
      const row = element('div', 'quick');
      for (const reply of message.quickReplies) {
        const button = element('button', '', reply.title);
        button.type = 'button';
        button.addEventListener('click', () => onQuickReply(reply));
        row.append(button);
      }
      item.append(row);
    }
    return item;
  });
  list.replaceChildren(...(items.length > 0 ? items : [element('li', 'small', say('noMessages'))]));
  if (wasAtEnd) list.scrollTop = list.scrollHeight;
}

/** The state of the messaging window in words. */
export function windowText(visitor, now) {
  if (visitor.windowOpenedAt === null) return say('windowNever');
  const leftMs = visitor.windowOpenedAt + visitor.windowMs - now;
  if (leftMs <= 0) return say('windowClosed');
  const minutes = Math.floor(leftMs / 60_000);
  return say('windowOpen', { time: say('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 }) });
}

/** A visitor who has the thread open has read it. */
export async function markRead(base, visitor, messages) {
  const newest = messages.findLast((message) => message.direction === 'from_page');
  if (!newest || document.hidden || (visitor.readUpTo ?? 0) >= newest.timestamp) return;
  await call('POST', `${base}/messages`, { kind: 'read', watermark: newest.timestamp });
}
