import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DeletionRequest } from '../client/api';
import { Button } from '../ui/button';
import { CopyLine } from '../ui/copy-line';
import { EmptyState } from '../ui/empty-state';
import { FilterLinks } from '../ui/filter-links';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { MoreButton } from '../ui/more-button';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { DeletionMark } from './deletion-mark';
import { NewDeletionDialog } from './new-deletion-dialog';
import { deletionsQuery, STATES } from './queries';

/** Requests to erase personal data, and what became of them. */
export function DeletionsScreen() {
  const { t } = useTranslation(['deletions', 'common']);
  const [search] = useSearchParams();
  const [isAdding, setAdding] = useState(false);
  const state = STATES.find((one) => one === search.get('state')) ?? null;
  const query = useInfiniteQuery(deletionsQuery(state));
  const requests = query.data?.pages.flatMap(({ items }) => items);
  const options = STATES.map((value) => ({ value, label: t(`deletions:state.${value}`) }));
  return (
    <Screen
      title={t('deletions:title')}
      actions={<Button onPress={() => setAdding(true)}>{t('deletions:add')}</Button>}
    >
      <FilterLinks
        label={t('deletions:filter')}
        name="state"
        options={[{ value: null, label: t('common:list.all') }, ...options]}
      />
      <ProblemNote error={query.error} />
      {query.isPending ? <Loading height={52} /> : null}
      {requests?.length === 0 ? (
        <EmptyState title={t(state === null ? 'deletions:empty.title' : 'deletions:empty.filtered')}>
          {state === null ? <p>{t('deletions:empty.text')}</p> : null}
        </EmptyState>
      ) : null}
      {requests && requests.length > 0 ? <Deletions requests={requests} /> : null}
      <MoreButton query={query} />
      <Card>
        <CopyLine
          label={t('deletions:form.title')}
          hint={t('deletions:form.hint')}
          value={new URL('/data-deletion', location.origin).href}
        />
      </Card>
      {isAdding ? <NewDeletionDialog onClose={() => setAdding(false)} /> : null}
    </Screen>
  );
}

function Deletions({ requests }: { requests: readonly DeletionRequest[] }) {
  const { t } = useTranslation('deletions');
  const at = useMoments();
  return (
    <Table label={t('title')} columns={[t('what'), t('became'), t('who'), t('asked'), t('code')]}>
      {requests.map((request) => (
        <Row
          key={request.confirmationCode}
          name={<Link to={`/deletions/${request.confirmationCode}`}>{t(`kind.${request.kind}`)}</Link>}
        >
          <Cell column={t('became')}>
            <DeletionMark state={request.state} />
          </Cell>
          <Cell column={t('who')}>{t(`origin.${request.origin}`)}</Cell>
          <Cell column={t('asked')}>{at(request.requestedAt)}</Cell>
          <Cell column={t('code')}>
            <code>{request.confirmationCode}</code>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
