import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/problem';
import { conversationQuery } from '../inbox/queries';
import { useOperatorName } from '../queue/use-holder-words';
import { Button } from '../ui/button';
import note from '../ui/note.module.css';
import { useProblemWords } from '../ui/problem-words';
import styles from './board.module.css';
import { type Move, refusalOf } from './moves';
import type { Moves } from './use-moves';

/** What became of the last move: read out, and with what can be done when it was refused. */
export function MoveNote({ moves }: { moves: Moves }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <div className={styles.notes}>
      <div role="status">
        {moves.done ? (
          <p className={`${note.note} ${note.calm}`}>
            <CircleCheck size={16} aria-hidden />
            {moves.done}
          </p>
        ) : null}
      </div>
      {moves.done ? (
        <Button look="quiet" onPress={moves.forget}>
          {t('board:understood')}
        </Button>
      ) : null}
      <div role="alert">{moves.refused ? <Refused {...moves.refused} moves={moves} /> : null}</div>
    </div>
  );
}

function Refused({ move, error, moves }: { move: Move; error: unknown; moves: Moves }) {
  const { t } = useTranslation(['board', 'common']);
  const words = useRefusalWords(move, error, moves);
  const refusal = refusalOf(problemOf(error).code);
  const isWorthRepeating = refusal === 'full' || refusal === 'absent' || refusal === 'other';
  return (
    <div className={`${note.note} ${note.urgent} ${styles.refused}`}>
      <TriangleAlert size={16} aria-hidden />
      <p>{words}</p>
      <div className={styles.choices}>
        {isWorthRepeating ? (
          <Button onPress={() => moves.move(move.conversation, move.to, move.isForced || refusal !== 'other')}>
            {t(refusal === 'other' ? 'board:again' : 'board:anyway')}
          </Button>
        ) : null}
        <Button look="quiet" onPress={moves.forget}>
          {t('board:understood')}
        </Button>
      </div>
    </div>
  );
}

function useRefusalWords(move: Move, error: unknown, { nameOf, nameOfVisitor }: Moves): string {
  const { t } = useTranslation('board');
  const words = useProblemWords();
  const nameOfOperator = useOperatorName();
  const { data: now } = useQuery({ ...conversationQuery(move.conversation.id), enabled: false });
  const about = { name: nameOfVisitor(move), to: nameOf(move.to) };
  const refusal = refusalOf(problemOf(error).code);
  if (refusal === 'other') return t('refused.other', { ...about, why: words(error) });
  if (refusal === 'taken')
    return t('refused.taken', { ...about, holder: nameOfOperator(now?.assignment?.operatorId ?? '') });
  return t(`refused.${refusal}`, about);
}
