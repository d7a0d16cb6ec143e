import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { NotFoundScreen } from '../app/not-found-screen';
import { Button } from '../ui/button';
import { Form } from '../ui/form';
import notes from '../ui/note.module.css';
import { Card } from '../ui/screen';
import { TextArea } from '../ui/text-area';
import { useCase, useEnter } from './case-view';
import { ChangedNote } from './changed-note';
import { FactFields } from './fact-fields';
import { factOf, type Happening, isHappening, possible, wordsNeeded } from './happenings';
import { PartScreen } from './part-screen';

/** Enters one thing that happened, or that was done at Meta. */
export function EnterScreen() {
  const { kind } = useParams();
  const { t } = useTranslation('reviews');
  if (!isHappening(kind)) return <NotFoundScreen />;
  return (
    <PartScreen title={t(`happening.${kind}.name`)} lead={t(`happening.${kind}.text`)}>
      <Fields key={kind} kind={kind} />
    </PartScreen>
  );
}

function Fields({ kind }: { kind: Happening }) {
  const { t } = useTranslation('reviews');
  const navigate = useNavigate();
  const { review, now, mayManage } = useCase();
  const enter = useEnter(() => void navigate(`/reviews/${review.appId}`));
  const isPossible = mayManage && (enter.isPending || enter.isSuccess || possible(now, kind));
  const needsWords = wordsNeeded(now, kind);
  return (
    <Card>
      {isPossible ? null : <p className={`${notes.note} ${notes.watch}`}>{t('notNow')}</p>}
      <Form
        error={enter.error}
        onSubmit={({ text = '', ...values }) =>
          enter.mutate({ fact: factOf(kind, values), text: text.trim() === '' ? null : text })
        }
      >
        <ChangedNote error={enter.error} />
        <FactFields kind={kind} />
        <TextArea
          name="text"
          label={t(needsWords ? 'enter.reason' : `happening.${kind}.words`)}
          hint={t('enter.wordsHint')}
          isRequired={needsWords}
        />
        <div>
          <Button type="submit" look="primary" isPending={enter.isPending} isDisabled={!isPossible}>
            {t('enter.do')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
