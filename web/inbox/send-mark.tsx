import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Ban,
  Check,
  CheckCheck,
  CircleHelp,
  CirclePause,
  Clock,
  type LucideIcon,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { type Message, postConversationsByIdRepliesByReplyIdCancel } from '../client/api';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { moment } from '../ui/time-words';
import { useOutbox } from './outbox-context';
import { isForHumanAgent, threadQuery } from './queries';
import { nextReplyId, restOfReply } from './rest-of-reply';
import styles from './thread.module.css';

type Delivery = NonNullable<Message['delivery']>;

const ICONS: Record<Delivery['state'], LucideIcon> = {
  queued: Clock,
  sending: Clock,
  retrying: RefreshCw,
  paused: CirclePause,
  sent: Check,
  delivered: CheckCheck,
  read: CheckCheck,
  failed: TriangleAlert,
  unknown: CircleHelp,
  cancelled: Ban,
};

const LOOKS: Partial<Record<Delivery['state'], string | undefined>> = {
  read: styles.read,
  failed: styles.failed,
  unknown: styles.doubt,
  retrying: styles.doubt,
  paused: styles.doubt,
};

export interface SendMarkProps {
  delivery: Delivery;
  conversationId: string;
  message: Message;
  now: number;
}

/** Where a reply stands, why, and the one thing that can be done about it. */
export function SendMark({ delivery, conversationId, message, now }: SendMarkProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const { state, readAt, deliveredAt, failure } = delivery;
  const Icon = ICONS[state];
  const at = state === 'read' ? readAt : state === 'delivered' ? deliveredAt : null;
  const time = at ? moment(new Date(at), new Date(now), locale) : '';
  return (
    <div className={`${styles.delivery} ${LOOKS[state] ?? ''}`}>
      <span className={styles.mark}>
        <Icon size={14} aria-hidden />
        {t(`send.${state}`)} {time}
      </span>
      <Progress delivery={delivery} />
      {failure || state === 'unknown' ? <Why state={state} failure={failure} /> : null}
      <Remedy delivery={delivery} conversationId={conversationId} message={message} />
    </div>
  );
}

/** Of a reply of several messages, how many went out while not all of them have. */
function Progress({ delivery: { pieces } }: Pick<SendMarkProps, 'delivery'>) {
  const { t } = useTranslation('inbox');
  const gone = pieces.filter(({ state }) => state === 'sent' || state === 'delivered' || state === 'read').length;
  if (gone === pieces.length || pieces.length < 2) return null;
  return <span>{t('send.progress', { gone, count: pieces.length })}</span>;
}

/** The reason in words with Meta's numbers, and what a person can do. */
function Why({ state, failure }: Pick<Delivery, 'state' | 'failure'>) {
  const { t, i18n } = useTranslation('inbox');
  if (state === 'unknown') return <p className={styles.why}>{t('reason.outcome_unknown')}</p>;
  if (!failure || (state !== 'failed' && state !== 'retrying' && state !== 'paused')) return null;
  const known = i18n.exists(`reason.${failure.reason}`, { ns: 'inbox' });
  const words = t(`reason.${known ? (failure.reason as 'transient') : 'other'}`);
  const numbers = [failure.code, failure.subcode].filter((one) => one !== null).join('/');
  return (
    <p className={styles.why}>
      {words} {numbers ? t('reason.numbers', { numbers }) : null}
    </p>
  );
}

function Remedy({ delivery: { state, replyId }, conversationId, message }: Omit<SendMarkProps, 'now'>) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const outbox = useOutbox();
  const [isSentAgain, setSentAgain] = useState(false);
  const cancel = useMutation({
    mutationFn: () => postConversationsByIdRepliesByReplyIdCancel(conversationId, replyId),
    onSettled: () => client.invalidateQueries({ queryKey: threadQuery(conversationId).queryKey }),
  });
  if (state === 'queued' || state === 'retrying' || state === 'paused') {
    return (
      <>
        <Button look="quiet" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
          {t('send.takeBack')}
        </Button>
        <ProblemNote error={cancel.error} />
      </>
    );
  }
  if (state !== 'failed' && state !== 'unknown') return null;
  return (
    <Button
      look="quiet"
      isDisabled={isSentAgain}
      onPress={() => {
        const { text, ...rest } = restOfReply(message);
        const humanAgent = isForHumanAgent(client, conversationId);
        outbox.send(conversationId, text, { ...rest, humanAgent, replyId: nextReplyId(replyId) });
        setSentAgain(true);
      }}
    >
      {t('send.again')}
    </Button>
  );
}
