import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Retained } from '../client/api';
import { useMay } from '../client/session';
import { ButtonLink } from '../ui/button-link';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { duration } from '../ui/time-words';
import { retentionQuery } from './queries';

/** What is kept how long, and what goes next. */
export function RetentionScreen() {
  const { t } = useTranslation('system');
  const mayErase = useMay('data_deletion.manage');
  const { data: kept, error } = useQuery(retentionQuery);
  return (
    <Screen
      title={t('retention.title')}
      actions={mayErase ? <ButtonLink to="/deletions">{t('retention.deletions')}</ButtonLink> : null}
    >
      <p className={card.lead}>{t('retention.lead')}</p>
      <ProblemNote error={kept ? null : error} />
      {!kept && !error ? <Loading rows={9} height={48} /> : null}
      {kept ? <Kept kept={kept} /> : null}
    </Screen>
  );
}

function Kept({ kept }: { kept: readonly Retained[] }) {
  const { t } = useTranslation('system');
  const { locale } = useLocale();
  const at = useMoments();

  function lengthOf({ what, keeping, keptMs }: Retained): string {
    if (keeping === 'unknown') return t('retention.unknown');
    if (keptMs === null) return t('retention.untilErased');
    const time = duration(keptMs, locale);
    return what === 'sessions' ? t('retention.unused', { time }) : t('retention.after', { time });
  }

  return (
    <Table label={t('retention.title')} columns={[t('retention.what'), t('retention.long'), t('retention.next')]}>
      {kept.map((one) => (
        <Row key={one.what} name={t(`retention.of.${one.what}`)}>
          <Cell column={t('retention.long')}>{lengthOf(one)}</Cell>
          <Cell column={t('retention.next')}>{one.nextAt ? at(one.nextAt) : t('retention.nothing')}</Cell>
        </Row>
      ))}
    </Table>
  );
}
