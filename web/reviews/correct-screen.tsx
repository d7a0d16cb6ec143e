import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ReviewFact } from '../../domain/app-review/events';
import { NotFoundScreen } from '../app/not-found-screen';
import { postReviewsByAppIdEntriesByNumberCorrection, type ReviewEntry } from '../client/api';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';
import { TextArea } from '../ui/text-area';
import { correctionBreaks } from './book';
import { useCase, useKeepReview, useRefreshCase, useRequestId } from './case-view';
import { ChangedNote } from './changed-note';
import { useEntryWords } from './entry-words';
import { PartScreen } from './part-screen';
import { VerdictRowsFields } from './verdict-rows';
import { outcomeOf, type VerdictRows } from './verdicts';

type Replacement = Parameters<typeof postReviewsByAppIdEntriesByNumberCorrection>[2]['replacement'];
type Said = { fact: ReviewFact | null; comments: { permission: string; text: string }[] };

/** Says that an entry was wrong. It stays on record, and the case is worked out anew. */
export function CorrectScreen() {
  const { t } = useTranslation('reviews');
  const { number } = useParams();
  const { entries } = useCase();
  const words = useEntryWords();
  const entry = entries.find((one) => one.number === Number(number) && one.corrects === null);
  if (!entry) return <NotFoundScreen />;
  return (
    <PartScreen title={t('correct.title', { number: entry.number })} lead={t('correct.lead')}>
      <Card>
        <p>
          <strong>{words(entry)}</strong>
        </p>
        <Correction key={entry.number} entry={entry} />
      </Card>
    </PartScreen>
  );
}

function Correction({ entry }: { entry: ReviewEntry }) {
  const { t } = useTranslation('reviews');
  const { entries, mayManage } = useCase();
  const [rows, setRows] = useState(() => rowsOf(entry));
  const [really, setReally] = useState<'nothing' | 'else'>(rows ? 'else' : 'nothing');
  const correct = useCorrect(entry.number);
  const said = rows && really === 'else' ? outcomeOf(rows, Number(entry.details.decidedAt)) : nothing;
  const breaks = said && !correct.isSuccess ? correctionBreaks(entries, entry.number, said.fact) : null;
  return (
    <Form error={correct.error} onSubmit={({ text = '' }) => said && correct.mutate({ ...said, text })}>
      <ChangedNote error={correct.error} />
      {rows ? (
        <>
          <Choice<'nothing' | 'else'>
            label={t('correct.really')}
            options={[
              { value: 'else', label: t('correct.else') },
              { value: 'nothing', label: t('correct.nothing') },
            ]}
            value={really}
            onChange={setReally}
          />
          {really === 'else' ? <VerdictRowsFields rows={rows} onChange={setRows} /> : null}
        </>
      ) : (
        <p>{t('correct.neverHappened')}</p>
      )}
      {breaks === null ? null : (
        <p className={`${notes.note} ${notes.watch}`}>{t('correct.breaks', { number: breaks })}</p>
      )}
      <TextArea name="text" label={t('correct.why')} isRequired rows={2} />
      <div>
        <Button type="submit" look="primary" isPending={correct.isPending} isDisabled={!mayManage || breaks !== null}>
          {t('correct.do')}
        </Button>
      </div>
    </Form>
  );
}

const nothing: Said = { fact: null, comments: [] };

/** A result is corrected row by row; anything else only taken back. */
function rowsOf({ kind, details, comments }: ReviewEntry): VerdictRows | null {
  if (kind !== 'outcome_recorded') return null;
  return Object.fromEntries(
    Object.entries(details.verdicts as Record<string, 'approved' | 'rejected' | 'needs_info'>).map(
      ([permission, verdict]) => {
        const comment = comments.find((one) => one.permission === permission)?.text ?? '';
        return [permission, { verdict, comment }];
      },
    ),
  );
}

function useCorrect(number: number) {
  const { review } = useCase();
  const navigate = useNavigate();
  const requestId = useRequestId();
  const keep = useKeepReview();
  const refresh = useRefreshCase(review.appId);
  return useMutation({
    mutationFn: ({ fact, comments, text }: Said & { text: string }) =>
      postReviewsByAppIdEntriesByNumberCorrection(review.appId, number, {
        ...{ requestId: requestId.now(), seen: review.lastEntry },
        ...{ replacement: fact as Replacement, comments, text },
      }),
    async onSuccess(after) {
      requestId.renew();
      await keep(after);
      await navigate(`/reviews/${review.appId}/timeline`);
    },
    async onError(error) {
      requestId.settle(error);
      await refresh();
    },
  });
}
