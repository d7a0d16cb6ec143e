import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { About } from '../client/api';
import card from '../ui/card.module.css';
import { Fact, Facts } from '../ui/facts';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { Cell, Row, Table } from '../ui/table';
import { aboutQuery } from './queries';

/** Which version runs, whether its servers answer, and where to read on. */
export function AboutScreen() {
  const { t } = useTranslation('system');
  const { data: about, error } = useQuery(aboutQuery);
  return (
    <Screen title={t('about.title')}>
      <ProblemNote error={about ? null : error} />
      {!about && !error ? <Loading height={96} /> : null}
      {about ? <Versions about={about} /> : null}
      {about ? <Servers servers={about.servers} /> : null}
      <Card title={t('about.more')} id="docs">
        <Facts>
          <Fact name={t('about.licence')}>{t('about.mit')}</Fact>
        </Facts>
        <p>
          <a href="/api/openapi.json">{t('about.api')}</a>
        </p>
        <p className={card.quiet}>{t('about.docs')}</p>
      </Card>
    </Screen>
  );
}

function Versions({ about: { version, build, node, startedAt } }: { about: About }) {
  const { t } = useTranslation(['system', 'common']);
  const at = useMoments();
  return (
    <Card title={t('common:product')} id="version">
      <Facts>
        <Fact name={t('system:about.version')}>{version}</Fact>
        <Fact name={t('system:about.build')}>{build ?? t('system:about.noBuild')}</Fact>
        <Fact name={t('system:about.node')}>{node}</Fact>
        <Fact name={t('system:about.since')}>{at(startedAt)}</Fact>
      </Facts>
    </Card>
  );
}

function Servers({ servers }: Pick<About, 'servers'>) {
  const { t } = useTranslation('system');
  return (
    <Card title={t('about.servers')} id="servers">
      <Table label={t('about.servers')} columns={[t('about.server'), t('about.serverVersion'), t('about.state')]}>
        {servers.map(({ name, up, version }) => (
          <Row key={name} name={t(`about.name.${name}`)}>
            <Cell column={t('about.serverVersion')}>{version ?? '–'}</Cell>
            <Cell column={t('about.state')}>
              <StateMark look={up ? 'calm' : 'urgent'}>{t(up ? 'about.up' : 'about.away')}</StateMark>
              {up ? null : <p className={card.quiet}>{t(`about.help.${name}`)}</p>}
            </Cell>
          </Row>
        ))}
      </Table>
      <p className={card.quiet}>{t('about.doctor')}</p>
    </Card>
  );
}
