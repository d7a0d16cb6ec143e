import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Operator } from '../client/api';
import { OperatorDialog } from '../queue/operator-dialog';
import { PresenceMark } from '../queue/presence-mark';
import { Button } from '../ui/button';
import { useMoments } from '../ui/moments';
import { Lane } from './lane';
import styles from './person-lane.module.css';

export interface PersonLaneProps {
  operator: Operator;
  conversations: readonly Conversation[];
  answeredAt: number;
}

/** Somebody who answers: whether they are there and since when, how much they have of what they take, and what it is. */
export function PersonLane({ operator, conversations, answeredAt }: PersonLaneProps) {
  const { t } = useTranslation(['board', 'queue', 'queue-settings']);
  const [isChanging, setChanging] = useState(false);
  const { id, name, presence, load, capacity } = operator;
  const isFull = load >= capacity;
  return (
    <li className={styles.person}>
      <div className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <Button
          look="quiet"
          onPress={() => setChanging(true)}
          aria-label={t('queue-settings:operators.changeLabel', { name })}
        >
          {t('queue-settings:operators.change')}
        </Button>
      </div>
      <p className={styles.line}>
        <PresenceMark presence={presence} />
        <Since operator={operator} />
      </p>
      <p className={styles.line}>
        <span className={styles.bar} aria-hidden>
          <span
            className={`${styles.filled} ${isFull ? styles.full : ''}`}
            style={{ inlineSize: `${Math.min(100, (100 * load) / capacity)}%` }}
          />
        </span>
        <span>
          {t('queue:transfer.load', { load, capacity })}
          {isFull ? ` · ${t('board:full')}` : ''}
        </span>
      </p>
      <Lane
        label={t('board:heldBy', { name })}
        conversations={conversations}
        answeredAt={answeredAt}
        target={`operator:${id}`}
        empty={t('board:hasNothing')}
      />
      {isChanging ? <OperatorDialog operator={operator} onClose={() => setChanging(false)} /> : null}
    </li>
  );
}

/** Since when that counts, and why, where they did not choose it. */
function Since({ operator: { since, reason } }: { operator: Operator }) {
  const { t } = useTranslation(['board', 'queue-settings']);
  const at = useMoments();
  const words = [
    since && t('board:since', { at: at(since) }),
    reason && t(`queue-settings:operators.reason.${reason}`),
  ];
  const said = words.filter(Boolean).join(' · ');
  return said ? <span className={styles.quiet}>{said}</span> : null;
}
