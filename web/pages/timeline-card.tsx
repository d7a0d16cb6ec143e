import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { APP_MODES } from '../../domain/page';
import { FINDING_CODES } from '../../domain/page-health';
import { getPagesByIdEvents, type Page, type PageEvent } from '../client/api';
import { live } from '../client/live';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Loading } from '../ui/loading';
import { useMoments } from '../ui/moments';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { PAGES_KEY } from './queries';
import styles from './timeline-card.module.css';
import { useFindingWords } from './words';

/** What happened to a Page, newest first. */
export function TimelineCard({ page }: { page: Page }) {
  const { t } = useTranslation(['pages', 'common']);
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...PAGES_KEY, page.id, 'events'],
    queryFn: ({ pageParam, signal }) =>
      getPagesByIdEvents(page.id, { limit: 20, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...live('card'),
  });
  const events = data?.pages.flatMap(({ items }) => items);
  return (
    <Card title={t('pages:timeline.title')} id="timeline">
      <ProblemNote error={error} />
      {!events && !error ? <Loading height={20} /> : null}
      {events?.length === 0 ? <p className={card.quiet}>{t('pages:timeline.empty')}</p> : null}
      <ol className={styles.events}>
        {events?.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
      {hasNextPage ? (
        <Button onPress={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          {t('common:list.more')}
        </Button>
      ) : null}
    </Card>
  );
}

function Line({ event }: { event: PageEvent }) {
  const { t } = useTranslation('page-health');
  const at = useMoments();
  const words = useEventWords();
  const { conversationId } = event.data;
  return (
    <li className={styles.event}>
      <time dateTime={event.at}>{at(event.at)}</time>
      <span>
        {words(event)} {conversationId ? <Link to={`/inbox/${conversationId}`}>{t('openConversation')}</Link> : null}
      </span>
    </li>
  );
}

/** An event that came with a newer API is shown by its own name. */
function useEventWords() {
  const { t, i18n } = useTranslation(['page-health', 'pages']);
  const findings = useFindingWords();
  return ({ kind, data }: PageEvent) => {
    const key = i18n.exists(`event.${kind}`, { ns: 'page-health' }) ? kind : 'other';
    const code = FINDING_CODES.find((one) => one === data.code);
    const mode = APP_MODES.find((one) => one === data.mode);
    return t(`page-health:event.${key}` as 'page-health:event.subscribed', {
      kind,
      finding: code ? findings.title(code) : '',
      mode: mode ? t(`pages:mode.${mode}`) : '',
    });
  };
}
