import { useTranslation } from 'react-i18next';
import { precheck } from '../../domain/app-review/precheck';
import type { Review } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { approvedNames, draftsOf } from './book';
import { useCase } from './case-view';
import { FindingLines } from './finding-lines';
import { LastRound } from './last-round';
import { PermissionFields } from './permission-fields';
import styles from './permission-form.module.css';
import { StartingTextCard } from './starting-text-card';
import { TextConflict } from './text-conflict';
import { type Texts, useTexts } from './use-texts';

/** What is written for Meta's form, with a text to begin with, and with what the check will say of it. */
export function PermissionForm({ item }: { item: Review['items'][number] }) {
  const { t } = useTranslation('reviews');
  const { review } = useCase();
  const texts = useTexts(review.appId, item);
  return (
    <div className={styles.columns}>
      <Card title={t('permission.texts')} id="texts">
        <p className={card.quiet}>{t('permission.english')}</p>
        <Form onSubmit={() => texts.save.mutate()} error={texts.save.error}>
          {texts.isConflict ? <TextConflict texts={texts} /> : null}
          <PermissionFields texts={texts.texts} type={texts.type} />
          <Marks permission={item.permission} texts={texts} />
          <SaveLine texts={texts} />
        </Form>
      </Card>
      <div className={styles.side}>
        <StartingTextCard permission={item.permission} texts={texts} />
        <LastRound permission={item.permission} texts={texts.texts} />
      </div>
    </div>
  );
}

/** The texts' own checks while they are typed. */
function Marks({ permission, texts: { texts } }: { permission: string; texts: Texts }) {
  const { review, now } = useCase();
  const drafts = draftsOf(review, now).map((one) => (one.permission === permission ? { ...one, ...texts } : one));
  const asked = drafts.map((one) => one.permission);
  const own = precheck(asked, approvedNames(now), drafts).filter(
    (finding) => finding.permission === permission && finding.result === 'fail',
  );
  return <FindingLines findings={own} />;
}

function SaveLine({ texts: { save, changed, drop, isConflict } }: { texts: Texts }) {
  const { t } = useTranslation('reviews');
  const isChanged = changed.length > 0;
  return (
    <div className={card.actions}>
      <Button type="submit" look="primary" isPending={save.isPending} isDisabled={!isChanged || isConflict}>
        {t('permission.save')}
      </Button>
      {isChanged ? (
        <Button look="quiet" onPress={drop}>
          {t('permission.drop')}
        </Button>
      ) : null}
      <span role="status" className={isChanged ? card.quiet : card.saved}>
        {isChanged ? t('permission.unsaved') : save.isSuccess ? t('permission.saved') : null}
      </span>
    </div>
  );
}
