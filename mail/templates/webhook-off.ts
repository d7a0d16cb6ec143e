import { composeMail, fields, type MailTemplate } from '../compose';
import { readableTime } from '../dates';

const NAMES = ['name', 'host', 'failedAt', 'reason', 'hookId', 'deskUrl'] as const;

/** Tells administrators that another program is not told of events any more. Data: `reason` is `gone` or `failing`. */
export const webhookOff: MailTemplate = {
  en(data) {
    const { name, host, reason, hookId, deskUrl, ...times } = fields(data, NAMES);
    const since = readableTime('en', times.failedAt);
    const why =
      reason === 'gone'
        ? `Its server ${host} says that the address is gone for good (410).`
        : `Its server ${host} has taken nothing since ${since}.`;
    return composeMail({
      ...{ language: 'en', deskUrl },
      subject: `The outgoing webhook “${name}” was switched off`,
      paragraphs: [
        why,
        'Nothing more is sent to it. What was not taken stands in its log and can be sent again from there.',
        'When the address works again, switch the webhook on.',
      ],
      action: { label: 'Open the webhook', url: `${deskUrl}/outgoing-webhooks/${hookId}` },
    });
  },
  ru(data) {
    const { name, host, reason, hookId, deskUrl, ...times } = fields(data, NAMES);
    const since = readableTime('ru', times.failedAt);
    const why =
      reason === 'gone'
        ? `Сервер ${host} сообщил, что этого адреса больше нет (410).`
        : `Сервер ${host} ничего не принимает с ${since}.`;
    return composeMail({
      ...{ language: 'ru', deskUrl },
      subject: `Исходящий вебхук «${name}» отключён`,
      paragraphs: [
        why,
        'Больше туда ничего не отправляется. Всё, что не принято, осталось в журнале вебхука, оттуда можно отправить снова.',
        'Когда адрес заработает, включите вебхук.',
      ],
      action: { label: 'Открыть вебхук', url: `${deskUrl}/outgoing-webhooks/${hookId}` },
    });
  },
};
