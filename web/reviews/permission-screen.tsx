import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ItemState } from '../../domain/app-review/case';
import { findPermission } from '../../domain/app-review/permissions';
import { NotFoundScreen } from '../app/not-found-screen';
import type { Review } from '../client/api';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import { isOpen } from './book';
import { useCase } from './case-view';
import { CommentCard } from './comment-card';
import { ItemMark } from './item-mark';
import { textsOf } from './item-texts';
import { PartScreen } from './part-screen';
import { PermissionForm } from './permission-form';
import styles from './permission-form.module.css';
import { useAdvice, usePurpose } from './permission-words';
import { RecordingCard } from './recording-card';
import { SentTexts } from './sent-texts';

/** One permission: what it is for, what the reviewer said, and what is written for the form. */
export function PermissionScreen() {
  const { permission = '' } = useParams();
  const { review } = useCase();
  const item = review.items.find((one) => one.permission === permission);
  return item ? <Permission key={permission} item={item} /> : <NotFoundScreen />;
}

function Permission({ item }: { item: Review['items'][number] }) {
  const { now, mayManage } = useCase();
  const purpose = usePurpose();
  const { permission } = item;
  const mayWrite = mayManage && isOpen(now, permission);
  return (
    <PartScreen title={permission} lead={purpose(permission)}>
      <p>
        <ItemMark state={item.state as ItemState} round={item.sentInRound} />
      </p>
      <CommentCard item={item} />
      <Why permission={permission} />
      {mayWrite ? <PermissionForm item={item} /> : <ReadOnly item={item} />}
      <RecordingCard permission={permission} />
    </PartScreen>
  );
}

/** Why the desk needs it, what Meta looks for, and what goes with it. */
function Why({ permission }: { permission: string }) {
  const { t } = useTranslation('reviews');
  const adviceOn = useAdvice();
  const dependsOn = findPermission(permission)?.dependsOn ?? [];
  return (
    <Card title={t('permission.why')}>
      <ul className={styles.advice}>
        {adviceOn(permission).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {dependsOn.length > 0 ? <li>{t('permission.dependsOn', { names: dependsOn.join(', ') })}</li> : null}
      </ul>
    </Card>
  );
}

function ReadOnly({ item }: { item: Review['items'][number] }) {
  const { t } = useTranslation('reviews');
  return (
    <Card title={t('permission.texts')}>
      <p className={card.quiet}>{t(item.state === 'approved' ? 'permission.approved' : 'permission.closed')}</p>
      <SentTexts texts={textsOf(item)} />
    </Card>
  );
}
