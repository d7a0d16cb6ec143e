import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { keepPreference, readPreference } from '../app/preferences';
import { type Banner, getBanner } from '../client/api';
import { live } from '../client/live';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import styles from './health-banner.module.css';
import { useFindingWords } from './words';

const HIDDEN = 'banner-hidden';

/** The worst that is wrong with a Page, above every screen: faults for everybody, warnings for who can mend them. */
export function HealthBanner() {
  const mayRead = useMay('pages.read');
  const mayManage = useMay('pages.manage');
  const { data } = useQuery({
    queryKey: ['banner'],
    queryFn: ({ signal }) => getBanner({ signal }),
    enabled: mayRead,
    ...live('banner'),
  });
  const shown = data && (data.errors > 0 || (mayManage && data.warnings > 0));
  return <Suspense>{shown ? <Bar banner={data} /> : null}</Suspense>;
}

function Bar({ banner }: { banner: Banner }) {
  const { t } = useTranslation('page-health');
  const words = useFindingWords();
  const [hidden, setHidden] = useState(() => readPreference(HIDDEN));
  const [worst] = banner.worst;
  const isFault = banner.errors > 0;
  const mark = JSON.stringify(banner.worst.map(({ pageId, finding }) => [pageId, finding.code, finding.since]));
  if (!worst || (!isFault && hidden === mark)) return null;
  function hide() {
    keepPreference(HIDDEN, mark);
    setHidden(mark);
  }
  const count = isFault ? banner.errors : banner.warnings;
  return (
    <aside aria-label={t('banner.label')} className={`${styles.bar} ${isFault ? styles.fault : styles.warning}`}>
      <p>
        <strong>{t(isFault ? 'banner.errors' : 'banner.warnings', { count })}</strong>{' '}
        <Link to={`/pages/${worst.pageId}`}>
          {t('banner.finding', { page: worst.pageName, finding: words.title(worst.finding.code) })}
        </Link>
      </p>
      {isFault ? null : (
        <Button look="quiet" onPress={hide} aria-label={t('banner.hide')}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </aside>
  );
}
