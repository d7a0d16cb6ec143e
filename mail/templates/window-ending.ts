import { composeMail, fields, type MailTemplate } from '../compose';

const NAMES = ['pageName', 'deskUrl'] as const;

/**
 * A visitor without an answer is about to be out of reach. Says nothing of the visitor: mail is not encrypted. One mail may
 * stand for several conversations, so the number is in the list that it links to.
 */
export const windowEnding: MailTemplate = {
  en(data) {
    const { pageName, deskUrl } = fields(data, NAMES);
    const mine = data.stage === 'operator';
    return composeMail({
      ...{ language: 'en', deskUrl, chosen: true },
      subject: `Less than ${mine ? 'an hour' : '20 minutes'} left to answer on ${pageName}`,
      paragraphs: [
        `On the Page “${pageName}” the messaging window of a visitor without an answer ends in less than ${mine ? 'an hour' : '20 minutes'}.`,
        mine
          ? 'The conversation is yours. Facebook takes no reply after the end.'
          : 'Nobody has answered yet. Facebook takes no reply after the end: answer, or give the conversation to somebody who is there.',
      ],
      action: { label: 'Conversations that are ending soon', url: listOf(deskUrl) },
    });
  },
  ru(data) {
    const { pageName, deskUrl } = fields(data, NAMES);
    const mine = data.stage === 'operator';
    return composeMail({
      ...{ language: 'ru', deskUrl, chosen: true },
      subject: `Осталось меньше ${mine ? 'часа' : '20 минут'}, чтобы ответить: ${pageName}`,
      paragraphs: [
        `На странице «${pageName}» меньше чем через ${mine ? 'час' : '20 минут'} закроется окно ответа посетителю, которому ещё не ответили.`,
        mine
          ? 'Этот диалог у вас. После закрытия окна Facebook не примет ответ.'
          : 'Ему пока никто не ответил. После закрытия окна Facebook не примет ответ: ответьте сами или передайте диалог тому, кто на месте.',
      ],
      action: { label: 'Диалоги, у которых скоро закроется окно', url: listOf(deskUrl) },
    });
  },
};

function listOf(deskUrl: string): string {
  return `${deskUrl}/inbox?list=ending`;
}
