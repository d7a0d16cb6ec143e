import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operator } from '../client/api';
import { live } from '../client/live';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { OperatorDialog } from './operator-dialog';
import { PresenceMark } from './presence-mark';
import { operatorsQuery } from './queries';
import { useLanguageNames } from './use-language-names';

/** Who answers visitors: whether they are there, and how much they have. */
export function OperatorsCard() {
  const { t } = useTranslation('queue-settings');
  const { data, error } = useQuery({ ...operatorsQuery, ...live('list') });
  const [changing, setChanging] = useState<Operator | null>(null);
  return (
    <Card title={t('operators.title')} id="operators">
      <p className={card.lead}>{t('operators.lead')}</p>
      <ProblemNote error={data ? null : error} />
      {!data && !error ? <Loading height={48} /> : null}
      {data ? <Operators operators={data} onChange={setChanging} /> : null}
      {changing ? <OperatorDialog operator={changing} onClose={() => setChanging(null)} /> : null}
    </Card>
  );
}

interface OperatorsProps {
  operators: readonly Operator[];
  onChange(operator: Operator): void;
}

function Operators({ operators, onChange }: OperatorsProps) {
  const { t } = useTranslation(['queue-settings', 'queue']);
  const nameOf = useLanguageNames();
  const columns = {
    presence: t('queue-settings:operators.presence'),
    load: t('queue-settings:operators.load'),
    change: t('queue-settings:operators.change'),
  };
  return (
    <Table
      label={t('queue-settings:operators.title')}
      columns={[t('queue-settings:operators.name'), ...Object.values(columns)]}
    >
      {operators.map((operator) => (
        <Row key={operator.id} name={operator.name}>
          <Cell column={columns.presence}>
            <PresenceMark presence={operator.presence} />
            <Since operator={operator} />
          </Cell>
          <Cell column={columns.load}>
            {t('queue:transfer.load', operator)}
            {operator.ownCapacity === null ? null : (
              <p className={card.quiet}>{t('queue-settings:operators.ownCapacity')}</p>
            )}
            {operator.languages.length > 0 ? (
              <p className={card.quiet}>{operator.languages.map(nameOf).join(', ')}</p>
            ) : null}
          </Cell>
          <Cell column={columns.change}>
            <Button
              onPress={() => onChange(operator)}
              aria-label={t('queue-settings:operators.changeLabel', { name: operator.name })}
            >
              {columns.change}
            </Button>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Why somebody is not there, and when the desk heard of their browser last. */
function Since({ operator: { presence, reason, seenAt } }: { operator: Operator }) {
  const { t } = useTranslation('queue-settings');
  const at = useMoments();
  if (presence === 'online') return null;
  const why = reason ? t(`operators.reason.${reason}`) : null;
  const seen = seenAt && presence === 'offline' ? t('operators.seen', { at: at(seenAt) }) : null;
  return <p className={card.quiet}>{[why, seen].filter(Boolean).join(' ')}</p>;
}
