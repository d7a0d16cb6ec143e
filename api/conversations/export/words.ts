import type { Language } from '../../../domain/languages';

/** Words of the readable export. Both languages are complete: the compiler insists. */
const EN = {
  title: 'Conversation with',
  exported: 'Exported',
  zone: 'All times are UTC.',
  page: 'Page',
  psid: 'Number of the person at Facebook (PSID)',
  state: 'State',
  open: 'open',
  closed: 'closed',
  expired: 'expired',
  first: 'First message',
  tags: 'Tags',
  ratings: 'Ratings',
  noAnswer: 'not answered',
  thread: 'Messages and notes',
  visitor: 'Visitor',
  desk: 'Desk',
  elsewhere: 'Page, written elsewhere',
  note: 'Internal note, never sent',
  edited: 'edited',
  unsent: 'Taken back',
  attachment: 'Attachment',
  event: 'Event',
  reaction: 'Reaction',
  bytes: 'bytes',
  timeline: 'Timeline',
  nothing: 'Nothing',
};

export type ExportWords = typeof EN;

const WORDS: Readonly<Record<Language, ExportWords>> = {
  en: EN,
  ru: {
    title: 'Диалог:',
    exported: 'Выгружено',
    zone: 'Всё время указано по UTC.',
    page: 'Страница',
    psid: 'Номер человека в Facebook (PSID)',
    state: 'Состояние',
    open: 'открыт',
    closed: 'закрыт',
    expired: 'истёк',
    first: 'Первое сообщение',
    tags: 'Метки',
    ratings: 'Оценки',
    noAnswer: 'нет ответа',
    thread: 'Сообщения и заметки',
    visitor: 'Посетитель',
    desk: 'Оператор',
    elsewhere: 'Страница, написано не здесь',
    note: 'Внутренняя заметка, не отправлялась',
    edited: 'изменено',
    unsent: 'Отозвано',
    attachment: 'Вложение',
    event: 'Событие',
    reaction: 'Реакция',
    bytes: 'байт',
    timeline: 'Хронология',
    nothing: 'Ничего нет',
  },
};

export function exportWords(language: Language): ExportWords {
  return WORDS[language];
}
