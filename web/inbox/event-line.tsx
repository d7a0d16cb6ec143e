import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { LINE_KINDS } from '../../domain/visitor-event';
import type { Message } from '../client/api';
import { timeOfDay } from '../ui/time-words';
import styles from './thread.module.css';
import { reactionOf, recordOf, textOf } from './thread-view';

const MESSAGES = new Set(['message', 'echo', 'reply', 'text']);

/** Whether it is something that happened rather than something that was said. */
export function isEvent({ kind, direction }: Message): boolean {
  return direction !== 'out' && !MESSAGES.has(kind);
}

export interface EventLineProps {
  message: Message;
  name: string;
}

export function EventLine({ message, name }: EventLineProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const { content, at, text } = message;
  // whatever Meta adds later is shown as it came
  const kind = LINE_KINDS.find((one) => one === message.kind) ?? 'unknown';
  const { ref, adId, source } = recordOf(content.referral);
  const values = {
    name,
    title: textOf(content.title) ?? textOf(content.payload) ?? '',
    ref: textOf(ref) ?? textOf(adId) ?? textOf(source) ?? '',
    emoji: reactionOf(content).emoji,
    text: text ?? '',
  };
  const raw = textOf(content.raw);
  return (
    <div className={styles.event}>
      <p>
        {t(`event.${kind}`, values)} <time dateTime={at}>{timeOfDay(new Date(at), locale)}</time>
      </p>
      {raw ? (
        <details>
          <summary>{t('event.details')}</summary>
          <pre>{raw}</pre>
        </details>
      ) : null}
    </div>
  );
}
