import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AddedPages, FacebookConnection } from '../client/api';
import card from '../ui/card.module.css';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';

interface ConnectResultsProps {
  results: AddedPages['results'];
  pages: FacebookConnection['pages'];
}

/** What became of each Page that was chosen. */
export function ConnectResults({ results, pages }: ConnectResultsProps) {
  const { t, i18n } = useTranslation(['page-setup', 'errors']);
  const reason = (problem: string | null) =>
    problem !== null && i18n.exists(`problem.${problem}`, { ns: 'errors' })
      ? t(`errors:problem.${problem as 'token_invalid'}`)
      : null;
  return (
    <Card title={t('page-setup:connect.result.title')}>
      <ul className={card.list} role="status">
        {results.map(({ pageId, outcome, page, problem }) => (
          <li key={pageId}>
            <StateMark look={outcome === 'refused' ? 'urgent' : 'calm'}>
              {page?.name ?? pages.find((one) => one.pageId === pageId)?.name}:{' '}
              {t(`page-setup:connect.result.${outcome}`)}
            </StateMark>{' '}
            {page ? <Link to={`/pages/${page.id}`}>{t('page-setup:connect.result.open')}</Link> : null}
            {reason(problem) ? <p className={card.quiet}>{reason(problem)}</p> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
