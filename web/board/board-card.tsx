import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation } from '../client/api';
import { Preview } from '../inbox/preview';
import { remainingNow } from '../inbox/window-level';
import { WindowRing } from '../inbox/window-ring';
import { useOperatorName } from '../queue/use-holder-words';
import { duration } from '../ui/time-words';
import styles from './board-card.module.css';
import { useBoard } from './board-context';
import { MoveMenu } from './move-menu';

export interface BoardCardProps {
  conversation: Conversation;
  name: string;
  /** When the API answered, by this machine's clock. */
  answeredAt: number;
  /** Whether it stands with who has it, so that this need not be said. */
  isWithHolder: boolean;
}

/** Who writes, how long there is to answer, what was said last, and in whose hands it is. */
export function BoardCard({ conversation, name, answeredAt, isWithHolder }: BoardCardProps) {
  const { id, window, lastMessage, pageId } = conversation;
  const { now, pageNames } = useBoard();
  const hands = useHandsWords();
  const isKnown = isWithHolder && !conversation.assignment?.offeredUntil;
  const about = [isKnown ? null : hands(conversation, now), pageNames?.get(pageId)].filter(Boolean).join(' · ');
  return (
    <div className={styles.card}>
      <div className={styles.line}>
        <Link to={`/inbox/${id}`} className={styles.name}>
          {name}
        </Link>
        <WindowRing remainingMs={remainingNow(window.remainingMs, answeredAt, now)} until={window.closesAt} now={now} />
      </div>
      {lastMessage ? (
        <p className={styles.preview}>
          <Preview message={lastMessage} />
        </p>
      ) : null}
      <div className={styles.line}>
        <p className={styles.about}>{about}</p>
        <MoveMenu conversation={conversation} name={name} />
      </div>
    </div>
  );
}

/** How long it waits, to whom it is offered, or who has it. */
function useHandsWords(): (conversation: Conversation, now: number) => string {
  const { t } = useTranslation(['board', 'inbox', 'queue']);
  const { locale } = useLocale();
  const nameOf = useOperatorName();
  return ({ assignment, waitingSince, lastVisitorAt }, now) => {
    if (assignment) {
      const name = nameOf(assignment.operatorId);
      return t(assignment.offeredUntil ? 'queue:holder.offered' : 'queue:holder.other', { name });
    }
    const since = waitingSince ?? lastVisitorAt;
    return since ? t('inbox:list.waits', { time: duration(now - Date.parse(since), locale) }) : '';
  };
}
