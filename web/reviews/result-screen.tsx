import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '../ui/button';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';
import { TextArea } from '../ui/text-area';
import { canRecordResult, itemsAtMeta } from './book';
import { useCase, useEnter } from './case-view';
import { ChangedNote } from './changed-note';
import { PartScreen } from './part-screen';
import { VerdictRowsFields } from './verdict-rows';
import { emptyRows, localInput, outcomeOf } from './verdicts';

/** What Meta decided, entered from its result page. */
export function ResultScreen() {
  const { t } = useTranslation('reviews');
  return (
    <PartScreen title={t('result.title')} lead={t('result.lead')}>
      <ResultForm />
    </PartScreen>
  );
}

function ResultForm() {
  const { t } = useTranslation('reviews');
  const navigate = useNavigate();
  const { review, now, mayManage } = useCase();
  const [rows, setRows] = useState(() => emptyRows(itemsAtMeta(now)));
  const [openedAt] = useState(() => Date.now());
  const [isIncomplete, setIncomplete] = useState(false);
  const enter = useEnter(() => void navigate(`/reviews/${review.appId}`));
  const isPossible = mayManage && (enter.isPending || enter.isSuccess || canRecordResult(now));
  function submit({ decidedAt = '', text = '' }: Record<string, string>) {
    const outcome = outcomeOf(rows, new Date(decidedAt).getTime());
    setIncomplete(outcome === null);
    if (outcome) enter.mutate({ ...outcome, text: text.trim() === '' ? null : text });
  }
  return (
    <Card>
      {isPossible ? null : <p className={`${notes.note} ${notes.watch}`}>{t('notNow')}</p>}
      <Form onSubmit={submit} error={enter.error}>
        <ChangedNote error={enter.error} />
        <VerdictRowsFields rows={rows} onChange={setRows} />
        <TextField
          name="decidedAt"
          type="datetime-local"
          label={t('result.decidedAt')}
          hint={t('result.decidedAtHint')}
          defaultValue={localInput(openedAt)}
          isRequired
        />
        <TextArea name="text" label={t('result.text')} hint={t('result.textHint')} rows={3} />
        <div role="alert">{isIncomplete ? <p className={notes.note}>{t('result.incomplete')}</p> : null}</div>
        <div>
          <Button type="submit" look="primary" isPending={enter.isPending} isDisabled={!isPossible}>
            {t('result.do')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
