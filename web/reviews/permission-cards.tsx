import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Item } from '../../domain/app-review/case';
import { blocks } from '../../domain/app-review/findings';
import type { Review } from '../client/api';
import { ButtonLink } from '../ui/button-link';
import { canHappen, draftsOf, isOpen } from './book';
import { useCase } from './case-view';
import { ItemMark } from './item-mark';
import { quickFindings } from './next-step';
import styles from './permission-cards.module.css';
import { usePurpose } from './permission-words';

/** Every permission of the case, one card each. */
export function PermissionCards() {
  const { t } = useTranslation('reviews');
  const { review, now, mayManage } = useCase();
  const mayChoose = mayManage && canHappen(now, { kind: 'permissions_chosen', permissions: [] });
  return (
    <section className={styles.part} id="permissions">
      <header className={styles.head}>
        <h2>{t('permissions.title')}</h2>
        {mayChoose ? (
          <ButtonLink to={`/reviews/${review.appId}/permissions`} look="quiet">
            {t('permissions.choose')}
          </ButtonLink>
        ) : null}
      </header>
      {review.items.length === 0 ? <p className={styles.none}>{t('permissions.none')}</p> : null}
      <ul className={styles.cards}>
        {review.items.map((item) => (
          <li key={item.permission}>
            <PermissionCard item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PermissionCard({ item }: { item: Review['items'][number] }) {
  const { review } = useCase();
  const purpose = usePurpose();
  return (
    <article className={styles.card}>
      <h3>
        <Link to={`/reviews/${review.appId}/permissions/${encodeURIComponent(item.permission)}`}>
          {item.permission}
        </Link>
      </h3>
      <p className={styles.purpose}>{purpose(item.permission)}</p>
      <ItemMark state={item.state as Item['state']} round={item.sentInRound} />
      <Progress permission={item.permission} />
      {item.comment && item.state !== 'approved' ? (
        <blockquote className={styles.comment}>{item.comment}</blockquote>
      ) : null}
    </article>
  );
}

/** How far the texts of an open one are, from the quick checks. */
function Progress({ permission }: { permission: string }) {
  const { t } = useTranslation('reviews');
  const { review, now } = useCase();
  if (!isOpen(now, permission)) return null;
  const own = quickFindings(now, draftsOf(review, now)).filter((finding) => finding.permission === permission);
  const missing = own.filter(blocks).reduce((sum, { about }) => sum + about.length, 0);
  const warnings = own.filter(({ result, severity }) => result === 'fail' && severity === 'warn').length;
  return (
    <p className={missing > 0 ? styles.missing : styles.complete}>
      {missing > 0 ? t('permissions.missing', { count: missing }) : t('permissions.complete')}
      {warnings > 0 ? ` ${t('permissions.warnings', { count: warnings })}` : null}
    </p>
  );
}
