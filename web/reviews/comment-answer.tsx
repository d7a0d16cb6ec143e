import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Form } from '../ui/form';
import { StateMark } from '../ui/state-mark';
import { TextArea } from '../ui/text-area';
import { useEnter } from './case-view';
import { ChangedNote } from './changed-note';
import styles from './comment-card.module.css';

type Answer = 'changed' | 'waived';

/** What was changed because of a comment, or why nothing has to be. */
export function CommentAnswer({ item }: { item: Review['items'][number] }) {
  const { t } = useTranslation('reviews');
  const mayManage = useMay('reviews.manage');
  const [isEditing, setEditing] = useState(false);
  const { answer } = item;
  if (answer === null || isEditing) {
    return mayManage ? <AnswerForm item={item} onDone={() => setEditing(false)} /> : <p>{t('comment.unanswered')}</p>;
  }
  return (
    <div className={styles.given}>
      <StateMark look="calm">{t(answer.kind === 'waived' ? 'comment.waived' : 'comment.changed')}</StateMark>
      <span>{answer.ref}</span>
      {mayManage ? (
        <Button look="quiet" onPress={() => setEditing(true)}>
          {t('comment.edit')}
        </Button>
      ) : null}
    </div>
  );
}

function AnswerForm({ item, onDone }: { item: Review['items'][number]; onDone(): void }) {
  const { t } = useTranslation('reviews');
  const [answer, setAnswer] = useState<Answer>(item.answer?.kind === 'waived' ? 'waived' : 'changed');
  const enter = useEnter(onDone);
  const { permission } = item;
  return (
    <Form
      error={enter.error}
      onSubmit={({ ref = '' }) => enter.mutate({ fact: { kind: 'comment_answered', permission, answer, ref } })}
    >
      <ChangedNote error={enter.error} />
      <Choice<Answer>
        label={t('comment.question', { permission })}
        options={[
          { value: 'changed', label: t('comment.changed') },
          { value: 'waived', label: t('comment.waived') },
        ]}
        value={answer}
        onChange={setAnswer}
      />
      <TextArea
        name="ref"
        label={t(answer === 'changed' ? 'comment.what' : 'comment.reason')}
        hint={t(answer === 'changed' ? 'comment.whatHint' : 'comment.reasonHint')}
        rows={2}
        maxLength={500}
        defaultValue={item.answer?.ref ?? ''}
        isRequired
      />
      <div>
        <Button type="submit" isPending={enter.isPending}>
          {t('comment.do')}
        </Button>
      </div>
    </Form>
  );
}
