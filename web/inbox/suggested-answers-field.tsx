import { X } from 'lucide-react';
import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { MAX_QUICK_REPLIES, QUICK_REPLY_TITLE } from '../../domain/reply-pieces';
import { Button } from '../ui/button';
import type { SuggestedAnswers } from './suggested-answers';
import styles from './suggested-answers.module.css';

export interface SuggestedAnswersFieldProps {
  answers: SuggestedAnswers;
  /** Whether another one is being written. */
  isWriting: boolean;
}

/** Short answers under the text, which the visitor presses instead of writing. */
export function SuggestedAnswersField({ answers, isWriting }: SuggestedAnswersFieldProps) {
  const { t } = useTranslation('inbox');
  const { titles, isFull, remove } = answers;
  if (!isWriting && titles.length === 0) return null;
  return (
    <div className={styles.answers}>
      {titles.length > 0 ? (
        <ul className={styles.list} aria-label={t('answers.list')}>
          {titles.map((title) => (
            <li key={title} className={styles.answer}>
              <span>{title}</span>
              <Button look="quiet" aria-label={t('answers.remove', { title })} onPress={() => remove(title)}>
                <X size={14} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {isWriting && !isFull ? <NewAnswer answers={answers} /> : null}
      {isFull ? (
        <p role="status" className={styles.hint}>
          {t('answers.full', { most: MAX_QUICK_REPLIES })}
        </p>
      ) : null}
    </div>
  );
}

function NewAnswer({ answers: { add } }: { answers: SuggestedAnswers }) {
  const { t } = useTranslation('inbox');
  const [title, setTitle] = useState('');
  function keep(): void {
    if (add(title)) setTitle('');
  }
  return (
    <div className={styles.writing}>
      <TextField
        className={styles.field ?? ''}
        value={title}
        onChange={setTitle}
        maxLength={QUICK_REPLY_TITLE}
        autoFocus // it appears because somebody asked for it
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return event.continuePropagation();
          event.preventDefault(); // it would send the reply
          keep();
        }}
      >
        <Label className={styles.hint ?? ''}>{t('answers.label', { most: QUICK_REPLY_TITLE })}</Label>
        <Input className={styles.input ?? ''} />
      </TextField>
      <Button onPress={keep} isDisabled={title.trim() === ''}>
        {t('answers.add')}
      </Button>
    </div>
  );
}
