import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { DeletionMark } from '../deletions/deletion-mark';
import { deletionQuery } from '../deletions/queries';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';

/** What the address brings along after a Page was removed. */
export interface RemovedNote {
  name: string;
  /** Of the deletion that ends its conversations. */
  code: string;
  /** False: Facebook still sends events of the Page, which are turned away. */
  unsubscribed: boolean;
}

/** After a removal: how far the deletion is that ends the Page's conversations. */
export function RemovedPage() {
  const { state } = useLocation();
  const removed: RemovedNote | undefined = state?.removed;
  return removed ? <Removed removed={removed} /> : null;
}

function Removed({ removed: { name, code, unsubscribed } }: { removed: RemovedNote }) {
  const { t } = useTranslation('pages');
  const { data: request } = useQuery(deletionQuery(code));
  return (
    <Card>
      <p role="status">{t('removed.text', { name })}</p>
      {unsubscribed ? null : <p className={card.quiet}>{t('removed.stillSubscribed')}</p>}
      {request ? <DeletionMark state={request.state} /> : null}
      <p>
        <Link to={`/deletions/${code}`}>{t('removed.follow', { code })}</Link>
      </p>
    </Card>
  );
}
