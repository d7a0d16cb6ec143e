import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { EncryptionKey } from '../client/api';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import type { Look } from '../ui/look';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { keysQuery } from './queries';

/** Names of the encryption keys, and what still needs which. */
export function KeysScreen() {
  const { t } = useTranslation('system');
  const { data: keys, error } = useQuery(keysQuery);
  return (
    <Screen title={t('keys.title')}>
      <p className={card.lead}>{t('keys.lead')}</p>
      <ProblemNote error={keys ? null : error} />
      {!keys && !error ? <Loading height={64} /> : null}
      {keys ? <Keys keys={keys} /> : null}
    </Screen>
  );
}

const LOOKS: Readonly<Record<EncryptionKey['role'], Look>> = { current: 'calm', old: 'quiet', missing: 'urgent' };

function Keys({ keys }: { keys: readonly EncryptionKey[] }) {
  const { t } = useTranslation('system');
  const { locale } = useLocale();
  const isCurrentAlone = keys.every(({ role, texts }) => role === 'current' || texts === 0);
  return (
    <>
      <Table label={t('keys.title')} columns={[t('keys.name'), t('keys.texts'), t('keys.use')]}>
        {keys.map((key) => (
          <Row key={key.id} name={<code>{key.id}</code>}>
            <Cell column={t('keys.texts')}>{new Intl.NumberFormat(locale).format(key.texts)}</Cell>
            <Cell column={t('keys.use')}>
              <StateMark look={LOOKS[key.role]}>{t(`keys.role.${key.role}`)}</StateMark>
              <Help keyUse={key} />
            </Cell>
          </Row>
        ))}
      </Table>
      {isCurrentAlone ? <p className={card.quiet}>{t('keys.allCurrent')}</p> : null}
    </>
  );
}

/** What to do about a key that does not encrypt. */
function Help({ keyUse: { role, unused } }: { keyUse: EncryptionKey }) {
  const { t } = useTranslation('system');
  if (role === 'current') return null;
  if (role === 'missing') return <p>{t('keys.missing')}</p>;
  return <p className={card.quiet}>{t(unused ? 'keys.unused' : 'keys.needed')}</p>;
}
