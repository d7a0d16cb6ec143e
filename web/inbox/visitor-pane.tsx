import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { useMay } from '../client/session';
import { EraseButton } from '../deletions/erase-button';
import { TagField } from '../tags/tag-field';
import { Avatar } from '../ui/avatar';
import { moment } from '../ui/time-words';
import styles from './conversation-panes.module.css';
import { timelineQuery } from './queries';
import { HistoryCard } from './visitor/history-card';

export interface VisitorPaneProps {
  conversation: Conversation;
  name: string;
  now: number;
  /** On narrow screens, where it lies over the thread. */
  isOpen: boolean;
}

/** Who writes, how the person came, and what happened to the conversation. */
export function VisitorPane({ conversation, name, now, isOpen }: VisitorPaneProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const mayErase = useMay('data_deletion.manage');
  const { visitor, firstMessageAt } = conversation;
  const { entryPoint } = visitor;
  const time = (at: string) => moment(new Date(at), new Date(now), locale);
  const origin = entryPoint && [t(`entry.${entryPoint.kind}`), entryPoint.ref].filter(Boolean).join(' · ');
  return (
    <aside id="visitor" className={styles.card} data-open={isOpen} aria-label={t('visitor.title')}>
      <div className={styles.portrait}>
        <Avatar name={name} photoUrl={visitor.photoUrl} size={72} />
        <h2>{name}</h2>
      </div>
      <dl className={styles.facts}>
        {origin ? <Fact name={t('visitor.entry')} value={origin} /> : null}
        {visitor.locale ? <Fact name={t('visitor.language')} value={languageName(visitor.locale, locale)} /> : null}
        <Fact name={t('visitor.since')} value={time(firstMessageAt)} />
        <Fact name={t('visitor.psid')} value={visitor.psid} />
      </dl>
      {visitor.name === null ? <p>{t(`profile.${visitor.profileState}`)}</p> : null}
      <TagField conversation={conversation} />
      <HistoryCard id={conversation.id} time={time} />
      <Timeline id={conversation.id} time={time} />
      {mayErase ? <EraseButton conversationId={conversation.id} name={name} /> : null}
    </aside>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Timeline({ id, time }: { id: string; time(at: string): string }) {
  const { t, i18n } = useTranslation('inbox');
  const { data } = useQuery(timelineQuery(id));
  if (!data || data.items.length === 0) return null;
  const words = (kind: string) =>
    i18n.exists(`timeline.${kind}`, { ns: 'inbox' }) ? t(`timeline.${kind as 'opened'}`) : kind;
  return (
    <section>
      <h3>{t('timeline.title')}</h3>
      <ol className={styles.timeline}>
        {data.items.map(({ kind, at }) => (
          <li key={`${at} ${kind}`}>
            <time dateTime={at}>{time(at)}</time>
            {words(kind)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** `ru_RU` in words; Facebook writes locales with a low line. */
function languageName(locale: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(locale.replace('_', '-')) ?? locale;
  } catch {
    return locale;
  }
}
