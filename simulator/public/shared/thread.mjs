import { element, keepList } from './dom.mjs';
import { addTexts, currentLanguage, say, timeOfDay } from './language.mjs';

addTexts({
  en: {
    noMessages: 'No messages yet.',
    deleted: 'Message removed',
    edited: 'edited',
    fromInbox: 'from the Page inbox',
    fromApp: 'from the app',
    attachment: 'Attachment: {type}',
    sticker: 'Sticker: thumbs up',
    answers: 'Answer to: {text}',
    hours: '{hours} h {minutes} min',
    windowOpen: 'The Page may answer for another {time}',
    windowClosed: 'The Page may not answer: the 24 hours have passed',
    windowNever: 'Has not written yet',
    stateSent: 'sent',
    stateDelivered: 'delivered',
    stateRead: 'read',
    attach: 'Attach pictures, films, sound or files',
    send: 'Send',
  },
  ru: {
    noMessages: 'Сообщений ещё нет.',
    deleted: 'Сообщение удалено',
    edited: 'изменено',
    fromInbox: 'из входящих страницы',
    fromApp: 'из приложения',
    attachment: 'Вложение: {type}',
    sticker: 'Стикер: большой палец вверх',
    answers: 'Ответ на: {text}',
    hours: '{hours} ч {minutes} мин',
    windowOpen: 'Страница может отвечать ещё {time}',
    windowClosed: 'Страница не может ответить: 24 часа прошли',
    windowNever: 'Ещё не писал(а)',
    stateSent: 'отправлено',
    stateDelivered: 'доставлено',
    stateRead: 'прочитано',
    attach: 'Прикрепить картинки, видео, звук или файлы',
    send: 'Отправить',
  },
});

/** Files of this server are shown; addresses of others only named. */
function attachmentOf({ type, url }) {
  if (type === 'sticker')
    return element('span', { className: 'sticker glyph thumb', role: 'img', aria: { label: say('sticker') } });
  const path = url?.includes('/simulator/files/') ? new URL(url).pathname : null;
  const name = say('attachment', { type });
  if (path === null) return element('span', { className: 'attached' }, `${name} ${url ?? ''}`.trim());
  if (type === 'image') return element('img', { className: 'attached', src: path, alt: name });
  if (type === 'audio' || type === 'video') {
    return element(type, { className: 'attached', src: path, controls: true, aria: { label: name } });
  }
  return element('a', { className: 'attached', href: path, download: '' }, decodeURIComponent(path.split('/').at(-1)));
}

function bubbleOf(message) {
  if (message.deleted) return element('span', { className: 'bubble deleted' }, say('deleted'));
  return element('span', { className: 'bubble' }, message.text ?? '', ...message.attachments.map(attachmentOf));
}

function lineOf(message, parts) {
  const said = [timeOfDay(message.timestamp), message.edits > 0 && say('edited'), ...parts];
  const time = element('time', {}, said.filter(Boolean).join(' · '));
  time.dateTime = new Date(message.timestamp).toISOString();
  const reaction = message.reaction && element('span', { className: 'reaction' }, message.reaction);
  return element('span', { className: 'line' }, time, reaction);
}

/**
 * Draws a thread and stays at its end if it was there.
 * @param options.mine direction of the messages on the right
 * @param options.partsOf what is said below a message beside its time, a list of texts
 * @param options.moreOf elements that follow a message: menus, quick replies
 */
export function drawThread(list, messages, { mine, partsOf, moreOf = () => [] }) {
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const last = messages.at(-1);
  keepList(list, messages.length > 0 ? messages : [null], {
    keyOf: (message) => message?.mid ?? '',
    stateOf: (message) => [currentLanguage(), message, message && partsOf(message), message === last],
    draw: (message) => {
      if (message === null) return element('li', { className: 'small' }, say('noMessages'));
      const item = element('li', { className: message.direction === mine ? 'mine' : '' });
      item.append(bubbleOf(message), lineOf(message, partsOf(message)), ...moreOf(message, message === last));
      return item;
    },
  });
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

/** `image`, `audio`, `video` or `file`, by the browser's opinion. */
export function attachmentType({ type }) {
  return ['image', 'audio', 'video'].find((kind) => type.startsWith(`${kind}/`)) ?? 'file';
}
