import { composeMail, fields, type MailTemplate } from '../compose';
import { readableTime } from '../dates';

const NAMES = ['name', 'link', 'expiresAt', 'deskUrl'] as const;

/** A place at the desk, with the one-time link. Data: `name` of the person, `link`, `expiresAt` (ISO 8601). */
export const invitation: MailTemplate = {
  en(data) {
    const { name, link, expiresAt, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'en', deskUrl },
      subject: 'Your invitation to Messenger Desk',
      paragraphs: [
        `Hello ${name}, you have been invited to Messenger Desk, where messages from Facebook Pages are answered.`,
        `Choose a password to begin. The link works once, until ${readableTime('en', expiresAt)}.`,
        'If you did not expect this mail, leave it unanswered: without a password nothing happens.',
      ],
      action: { label: 'Choose a password', url: link },
    });
  },
  ru(data) {
    const { name, link, expiresAt, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'ru', deskUrl },
      subject: 'Приглашение в Messenger Desk',
      paragraphs: [
        `Здравствуйте, ${name}! Вас пригласили в Messenger Desk: здесь отвечают на сообщения Страниц Facebook.`,
        `Чтобы начать, придумайте пароль. Ссылка сработает один раз, не позднее ${readableTime('ru', expiresAt)}.`,
        'Если вы не ждали этого письма, просто не отвечайте на него: без пароля ничего не произойдёт.',
      ],
      action: { label: 'Придумать пароль', url: link },
    });
  },
};
