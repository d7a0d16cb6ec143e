import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation, Operator } from '../client/api';
import { departmentsQuery } from '../departments/queries';
import { pageNamesQuery, severalPagesQuery } from '../inbox/queries';
import { operatorsQuery } from '../queue/queries';
import { Loading } from '../ui/loading';
import { useNow } from '../ui/now';
import { ProblemNote } from '../ui/problem-note';
import { useTitle } from '../ui/screen';
import styles from './board.module.css';
import { BoardProvider } from './board-context';
import { DepartmentsStrip } from './departments-strip';
import { Lane } from './lane';
import { MoveNote } from './move-note';
import { byPresence } from './moves';
import { PersonLane } from './person-lane';
import { type BoardList, boardListQuery } from './queries';
import { useMoves } from './use-moves';

const TICK_MS = 5000;

/** Who is there, who has what, and what waits; everything can be given to somebody else. */
export function BoardScreen() {
  const { t } = useTranslation('board');
  const moves = useMoves();
  const now = useNow(TICK_MS);
  const { data: operators = [] } = useQuery(operatorsQuery);
  const { data: departments = [] } = useQuery(departmentsQuery);
  const conversations = useShown();
  const pageNames = usePageNames(conversations);
  useTitle(t('title'));
  return (
    <BoardProvider value={{ ...{ operators, departments, conversations, pageNames, moves, now } }}>
      <div className={styles.board}>
        <header className={styles.head}>
          <h1>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
        </header>
        <DepartmentsStrip />
        <div className={styles.columns}>
          <div className={styles.lists}>
            <List list="waiting" target="queue" more="/inbox?list=queue" />
            <List list="ending" target={null} more="/inbox?list=ending" />
          </div>
          <People operators={operators} />
        </div>
        <MoveNote moves={moves} />
      </div>
    </BoardProvider>
  );
}

function List({ list, target, more }: { list: 'waiting' | 'ending'; target: 'queue' | null; more: string }) {
  const { t } = useTranslation('board');
  const { data, error, dataUpdatedAt } = useQuery(boardListQuery(list));
  return (
    <section aria-labelledby={`board-${list}`} className={styles.part}>
      <h2 id={`board-${list}`}>{t(`${list}.title`)}</h2>
      <ProblemNote error={data ? null : error} />
      {!data && !error ? <Loading rows={3} height={84} /> : null}
      {data ? (
        <Lane
          label={t(`${list}.title`)}
          conversations={data.items}
          answeredAt={dataUpdatedAt}
          target={target}
          empty={t(`${list}.none`)}
        />
      ) : null}
      {data?.hasMore ? (
        <p>
          <Link to={more}>{t('more')}</Link>
        </p>
      ) : null}
    </section>
  );
}

function People({ operators }: { operators: readonly Operator[] }) {
  const { t } = useTranslation('board');
  const { error } = useQuery(operatorsQuery);
  const { data, dataUpdatedAt } = useQuery(boardListQuery('held'));
  const heldBy = (id: string) => data?.items.filter(({ assignment }) => assignment?.operatorId === id) ?? [];
  return (
    <section aria-labelledby="board-people" className={styles.part}>
      <h2 id="board-people">{t('people')}</h2>
      <ProblemNote error={operators.length > 0 ? null : error} />
      {data?.hasMore ? <p className={styles.quiet}>{t('notAll')}</p> : null}
      <ul className={styles.people}>
        {byPresence(operators).map((operator) => (
          <PersonLane
            key={operator.id}
            operator={operator}
            conversations={heldBy(operator.id)}
            answeredAt={dataUpdatedAt}
          />
        ))}
      </ul>
    </section>
  );
}

/** All that can be seen on the board, by id. */
function useShown(): ReadonlyMap<string, Conversation> {
  const lists: Record<BoardList, readonly Conversation[] | undefined> = {
    waiting: useQuery(boardListQuery('waiting')).data?.items,
    ending: useQuery(boardListQuery('ending')).data?.items,
    held: useQuery(boardListQuery('held')).data?.items,
  };
  const shown = Object.values(lists).flatMap((items) => items ?? []);
  return new Map(shown.map((one) => [one.id, one]));
}

/** Null where there is only one Page. */
function usePageNames(conversations: ReadonlyMap<string, Conversation>): ReadonlyMap<string, string> | null {
  const { data: areSeveral } = useQuery(severalPagesQuery);
  const { data: names } = useQuery(pageNamesQuery([...conversations.values()].map(({ pageId }) => pageId)));
  return areSeveral && names ? names : null;
}
