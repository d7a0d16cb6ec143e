import type { Language } from '../../../domain/languages';
import type { TimelineRecord } from '../../../store/models/timeline';

type Steps = Readonly<Record<TimelineRecord['kind'], string>>;

const EN: Steps = {
  opened: 'opened',
  reply_accepted: 'reply accepted',
  reply_sent: 'reply sent',
  reply_failed: 'reply not sent',
  reply_unknown: 'not known whether the reply was delivered',
  reply_cancelled: 'reply taken back',
  closed: 'closed',
  expired: 'expired',
  offered: 'offered',
  assigned: 'given',
  taken: 'taken',
  picked_up: 'accepted',
  transferred: 'transferred',
  returned: 'back in the queue',
  not_picked_up: 'not accepted in time',
  operator_left: 'back in the queue: the operator left',
  window_ending: 'warning: the window is about to close',
};

const RU: Steps = {
  opened: 'открыт',
  reply_accepted: 'ответ принят',
  reply_sent: 'ответ отправлен',
  reply_failed: 'ответ не отправлен',
  reply_unknown: 'неизвестно, доставлен ли ответ',
  reply_cancelled: 'ответ отозван',
  closed: 'закрыт',
  expired: 'истёк',
  offered: 'предложен',
  assigned: 'назначен',
  taken: 'взят',
  picked_up: 'принят',
  transferred: 'передан',
  returned: 'возвращён в очередь',
  not_picked_up: 'не принят вовремя',
  operator_left: 'возвращён в очередь: оператор ушёл',
  window_ending: 'предупреждение: окно ответа скоро закроется',
};

/** What a line of the timeline says, for people. A kind of a newer process is named as the API names it. */
export function stepIn(kind: string, language: Language): string {
  const words: Readonly<Partial<Record<string, string>>> = language === 'ru' ? RU : EN;
  return words[kind] ?? kind.replaceAll('_', ' ');
}
