import { composeMail, fields, type MailTemplate } from '../compose';
import { readableTime } from '../dates';

const NAMES = ['name', 'link', 'expiresAt', 'deskUrl'] as const;

/** The way back for somebody who forgot the password. Data: `name` of the person, `link`, `expiresAt` (ISO 8601). */
export const newPassword: MailTemplate = {
  en(data) {
    const { name, link, expiresAt, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'en', deskUrl },
      subject: 'A new password for Messenger Desk',
      paragraphs: [
        `Hello ${name}, a new password was asked for at Messenger Desk.`,
        `Choose it with this link. It works once, until ${readableTime('en', expiresAt)}; then every session of yours ends.`,
        'If it was not you, do nothing: the old password goes on working.',
      ],
      action: { label: 'Choose a new password', url: link },
    });
  },
  ru(data) {
    const { name, link, expiresAt, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'ru', deskUrl },
      subject: 'Новый пароль для Messenger Desk',
      paragraphs: [
        `Здравствуйте, ${name}! Для вашей учётной записи в Messenger Desk запросили новый пароль.`,
        `Придумать его можно по ссылке. Она сработает один раз, не позднее ${readableTime('ru', expiresAt)}; после этого все ваши сеансы завершатся.`,
        'Если это были не вы, ничего не делайте: старый пароль продолжит действовать.',
      ],
      action: { label: 'Придумать новый пароль', url: link },
    });
  },
};
