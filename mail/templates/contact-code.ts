import { composeMail, fields, type MailTemplate } from '../compose';

const NAMES = ['link', 'deskUrl'] as const;

/** Proves that somebody reads the contact address of a Facebook app. Data: the code as `link`. */
export const contactCode: MailTemplate = {
  en(data) {
    const { link: code, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'en', deskUrl },
      subject: 'Code for the contact address of your Facebook app',
      paragraphs: [
        `The code is ${code}. Enter it at the details of the App Review within half an hour.`,
        'Meta writes to this address about the review of the app, so somebody has to read it.',
        'If you do not know what this is about, do nothing.',
      ],
    });
  },
  ru(data) {
    const { link: code, deskUrl } = fields(data, NAMES);
    return composeMail({
      ...{ language: 'ru', deskUrl },
      subject: 'Код для контактного адреса вашего приложения Facebook',
      paragraphs: [
        `Код: ${code}. Введите его в данных для App Review в течение получаса.`,
        'На этот адрес Meta пишет о проверке приложения, поэтому его должны читать.',
        'Если вы не понимаете, о чём речь, ничего делать не нужно.',
      ],
    });
  },
};
