import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiToken, getApiTokens } from '../client/api';
import { useMay } from '../client/session';
import { everybodyQuery } from '../people/everybody';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { NewTokenDialog } from './new-token-dialog';
import { Permissions } from './permissions';
import { RevokeDialog } from './revoke-dialog';

export const TOKENS_KEY = ['api-tokens'] as const;

const tokensQuery = queryOptions({
  queryKey: TOKENS_KEY,
  queryFn: async ({ signal }) => (await getApiTokens({ signal })).items,
});

/** Keys of programs: what each may do, and when it was used last. */
export function TokensScreen() {
  const { t } = useTranslation('api-tokens');
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ApiToken | null>(null);
  const { data: tokens, error } = useQuery(tokensQuery);
  const isEmpty = tokens?.length === 0;
  const add = (
    <Button look="primary" onPress={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Screen title={t('title')} actions={isEmpty ? null : add}>
      <ProblemNote error={error} />
      {!tokens && !error ? <Loading height={64} /> : null}
      {isEmpty ? (
        <EmptyState title={t('empty.title')}>
          <p>{t('empty.text')}</p>
          {add}
        </EmptyState>
      ) : null}
      {tokens && !isEmpty ? <Tokens tokens={tokens} onRevoke={setLeaving} /> : null}
      {isAdding ? <NewTokenDialog onClose={() => setAdding(false)} /> : null}
      {leaving ? <RevokeDialog token={leaving} onClose={() => setLeaving(null)} /> : null}
    </Screen>
  );
}

function Tokens({ tokens, onRevoke }: { tokens: readonly ApiToken[]; onRevoke(token: ApiToken): void }) {
  const { t } = useTranslation('api-tokens');
  const at = useMoments();
  const maker = useMakerName();
  return (
    <Table label={t('title')} columns={[t('name'), t('may'), t('made'), t('used'), t('ends'), t('revoke.column')]}>
      {tokens.map((token) => (
        <Row key={token.id} name={token.name}>
          <Cell column={t('may')}>
            <Permissions permissions={token.permissions} />
          </Cell>
          <Cell column={t('made')}>{t('madeBy', { name: maker(token.personId), at: at(token.createdAt) })}</Cell>
          <Cell column={t('used')}>{token.lastUsedAt ? at(token.lastUsedAt) : t('never')}</Cell>
          <Cell column={t('ends')}>{token.expiresAt ? at(token.expiresAt) : t('endless')}</Cell>
          <Cell column={t('revoke.column')}>
            <Button look="danger" onPress={() => onRevoke(token)} aria-label={t('revoke.label', { name: token.name })}>
              {t('revoke.do')}
            </Button>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function useMakerName(): (personId: string | null) => string {
  const { t } = useTranslation('api-tokens');
  const mayKnow = useMay('people.read');
  const { data } = useQuery({ ...everybodyQuery, enabled: mayKnow });
  return (personId) =>
    personId === null ? t('bySystem') : (data?.find(({ id }) => id === personId)?.name ?? t('bySomebody'));
}
