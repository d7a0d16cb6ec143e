import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getPeople, type Person } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { InviteDialog } from './invite-dialog';
import { PEOPLE_KEY } from './people-key';
import { PeopleTable } from './people-table';
import { PersonDialog } from './person-dialog';

const ROWS = 100;

/** Everybody who may sign in, and how others get in. */
export function PeopleScreen() {
  const { t } = useTranslation(['people', 'common']);
  const mayManage = useMay('people.manage');
  const [isInviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: PEOPLE_KEY,
    queryFn: ({ signal, pageParam }) => getPeople({ limit: ROWS, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const people: Person[] = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const person = people.find(({ id }) => id === chosen);
  const invite = (
    <Button look="primary" onPress={() => setInviting(true)}>
      {t('people:invite.do')}
    </Button>
  );
  return (
    <Screen title={t('people:title')} actions={mayManage ? invite : null}>
      <ProblemNote error={query.error} />
      {query.isPending ? <Loading /> : null}
      {query.data ? <PeopleTable people={people} {...(mayManage && { onChoose: setChosen })} /> : null}
      {query.hasNextPage ? (
        <Button look="quiet" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('common:list.more')}
        </Button>
      ) : null}
      {isInviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
      {person ? <PersonDialog key={person.id} person={person} onClose={() => setChosen(null)} /> : null}
    </Screen>
  );
}
