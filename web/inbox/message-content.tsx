import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Message } from '../client/api';
import { timeOfDay } from '../ui/time-words';
import { Attachments } from './attachment-view';
import answers from './suggested-answers.module.css';
import styles from './thread.module.css';
import { answersIn, recordOf, textOf } from './thread-view';

/** What was said: text, attachments, or that it was taken back. */
export function MessageContent({ message }: { message: Message }) {
  const { t } = useTranslation('inbox');
  const { content, text, attachments, unsentAt, direction } = message;
  if (unsentAt !== null) {
    const words = direction === 'in' ? t('thread.unsent') : t('thread.unsentByPage');
    return <p className={`${styles.bubble} ${styles.gone}`}>{words}</p>;
  }
  const referral = recordOf(content.referral);
  const cameBy = textOf(referral.adTitle) ?? textOf(referral.ref) ?? textOf(referral.adId);
  const isBare = text === null && attachments.every(({ type }) => type === 'sticker') && attachments.length > 0;
  return (
    <>
      {cameBy ? <p className={styles.about}>{t('thread.cameBy', { ref: cameBy })}</p> : null}
      {textOf(content.replyToMid) ? <p className={styles.about}>{t('thread.inReply')}</p> : null}
      <div className={isBare ? '' : styles.bubble}>
        {text}
        {attachments.length > 0 ? <Attachments attachments={attachments} /> : null}
        {text === null && attachments.length === 0 ? <span className={styles.gone}>{t('thread.noText')}</span> : null}
      </div>
      <Suggested titles={direction === 'in' ? [] : answersIn(content)} />
      {textOf(content.quickReplyPayload) ? <p className={styles.about}>{t('thread.quickReply')}</p> : null}
      <Edited edits={message.edits} />
    </>
  );
}

/** The short answers that came with a reply. */
function Suggested({ titles }: { titles: readonly string[] }) {
  const { t } = useTranslation('inbox');
  if (titles.length === 0) return null;
  return (
    <ul className={answers.list} aria-label={t('answers.list')}>
      {titles.map((title) => (
        <li key={title} className={answers.said}>
          {title}
        </li>
      ))}
    </ul>
  );
}

/** That it was edited, and what it said before. */
function Edited({ edits }: Pick<Message, 'edits'>) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  if (edits === null) return null;
  return (
    <details className={styles.about}>
      <summary>{t('thread.edited', { count: edits.count })}</summary>
      <ol className={styles.earlier}>
        {edits.earlier.map(({ text, at }) => (
          <li key={at + text}>
            <time dateTime={at}>{timeOfDay(new Date(at), locale)}</time> {text}
          </li>
        ))}
      </ol>
    </details>
  );
}
