import { composeMail, fields, type MailTemplate } from '../compose';

/** Proof that mails arrive. Data: `name` of the person. */
export const testMail: MailTemplate = {
  en(data) {
    const { name, deskUrl } = fields(data, ['name', 'deskUrl']);
    return composeMail({
      ...{ language: 'en', deskUrl },
      subject: 'Test mail from Messenger Desk',
      paragraphs: [`Hello ${name}, this desk can send mails: you are reading one that you asked for.`],
    });
  },
  ru(data) {
    const { name, deskUrl } = fields(data, ['name', 'deskUrl']);
    return composeMail({
      ...{ language: 'ru', deskUrl },
      subject: 'Проверочное письмо из Messenger Desk',
      paragraphs: [`Здравствуйте, ${name}! Почта работает: перед вами письмо, которое вы сами запросили.`],
    });
  },
};
