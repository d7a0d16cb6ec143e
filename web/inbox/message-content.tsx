import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './thread.module.css';
import { type Attachment, attachmentsOf, recordOf, type ThreadItem, textOf } from './thread-view';

const TYPES = ['image', 'audio', 'video', 'file', 'fallback', 'template', 'location'] as const;

/** What was said: text, attachments, or that it was taken back. */
export function MessageContent({ item: { message, editedText, unsent } }: { item: ThreadItem }) {
  const { t } = useTranslation('inbox');
  if (unsent) return <p className={`${styles.bubble} ${styles.gone}`}>{t('thread.unsent')}</p>;
  const { content } = message;
  const text = editedText ?? message.text;
  const attachments = attachmentsOf(content);
  const referral = recordOf(content.referral);
  const cameBy = textOf(referral.ref) ?? textOf(referral.adId);
  return (
    <>
      {cameBy ? <p className={styles.about}>{t('thread.cameBy', { ref: cameBy })}</p> : null}
      {textOf(content.replyToMid) ? <p className={styles.about}>{t('thread.inReply')}</p> : null}
      <div className={styles.bubble}>
        {text}
        {attachments.length > 0 ? <Attachments attachments={attachments} /> : null}
        {text === null && attachments.length === 0 ? <span className={styles.gone}>{t('thread.noText')}</span> : null}
      </div>
      {textOf(content.quickReplyPayload) ? <p className={styles.about}>{t('thread.quickReply')}</p> : null}
      {editedText === null ? null : <p className={styles.about}>{t('thread.edited')}</p>}
    </>
  );
}

/** As links: they lead to Meta, and nothing is fetched from there before somebody wants it. */
function Attachments({ attachments }: { attachments: Attachment[] }) {
  const { t } = useTranslation('inbox');
  return (
    <ul className={styles.attachments}>
      {attachments.map(({ type, url, title }, index) => {
        const name = title ?? t(`attachment.${TYPES.find((one) => one === type) ?? 'unknown'}`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and never change places
          <li key={index} className={styles.attachment}>
            <Paperclip size={14} aria-hidden />
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            ) : (
              name
            )}
          </li>
        );
      })}
    </ul>
  );
}
