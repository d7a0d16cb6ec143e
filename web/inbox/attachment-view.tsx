import { FileText, Hourglass, Link2, MapPin, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import type { Attachment, AttachmentFile } from '../client/api';
import { lookOf, sizeIn } from './attachment-look';
import styles from './attachments.module.css';

/** What came with a message. Files are our own copies; only links lead elsewhere, and nothing is fetched from there. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  return (
    <ul className={styles.attachments}>
      {attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no id and never change places
        <li key={index}>
          <AttachmentView attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

const TYPES = [
  'image',
  'audio',
  'video',
  'file',
  'sticker',
  'fallback',
  'reel',
  'post',
  'template',
  'location',
] as const;

function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t } = useTranslation('inbox');
  const { type, title, url, isThumbUp, place, file } = attachment;
  const kind = t(`attachment.${TYPES.find((one) => type === one || type === `ig_${one}`) ?? 'unknown'}`);
  if (isThumbUp) {
    return (
      <span className={styles.thumb} role="img" aria-label={t('attachment.thumbUp')}>
        👍
      </span>
    );
  }
  if (file) return <FileView file={file} type={type} kind={kind} />;
  if (url) return <SharedLink url={url} title={title ?? kind} />;
  if (place) return <Line icon={<MapPin size={14} aria-hidden />}>{`${place.latitude}, ${place.longitude}`}</Line>;
  return <Line icon={<FileText size={14} aria-hidden />}>{[kind, title].filter(Boolean).join(': ')}</Line>;
}

function FileView({ file, type, kind }: { file: AttachmentFile; type: string; kind: string }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const { url, name, bytes } = file;
  const look = lookOf(type, file);
  const named = name ?? kind;
  if (look === 'gone') {
    const problem = file.problem === 'too_large' || file.problem === 'link_expired' ? file.problem : 'other';
    return (
      <Line icon={<TriangleAlert size={14} aria-hidden />}>{`${kind}: ${t(`attachment.problem.${problem}`)}`}</Line>
    );
  }
  if (url === null) return <Awaited type={type} words={t('attachment.waiting', { kind })} />;
  if (look === 'image' || look === 'sticker') {
    return (
      <a href={url} target="_blank" rel="noreferrer" className={look === 'sticker' ? styles.sticker : styles.photo}>
        <img src={url} alt={t('attachment.open', { name: named })} />
      </a>
    );
  }
  if (look === 'video') {
    // biome-ignore lint/a11y/useMediaCaption: what a person recorded has no captions
    return <video className={styles.video} controls preload="metadata" src={url} aria-label={named} />;
  }
  // biome-ignore lint/a11y/useMediaCaption: what a person recorded has no captions
  if (look === 'audio') return <audio className={styles.audio} controls preload="none" src={url} aria-label={named} />;
  return (
    <Line icon={<FileText size={14} aria-hidden />}>
      <a href={url} download={name ?? true}>
        {named}
      </a>
      <span className={styles.size}>{bytes === null ? '' : sizeIn(bytes, locale)}</span>
    </Line>
  );
}

/** As large as what will stand there, so that nothing moves when it comes. */
function Awaited({ type, words }: { type: string; words: string }) {
  const frames: Record<string, string | undefined> = {
    image: styles.photo,
    sticker: styles.sticker,
    video: styles.video,
  };
  return (
    <span className={`${frames[type] ?? styles.line} ${styles.awaited}`}>
      <Hourglass size={14} aria-hidden />
      {words}
    </span>
  );
}

/** Says where it leads before anybody goes there. */
function SharedLink({ url, title }: { url: string; title: string }) {
  return (
    <Line icon={<Link2 size={14} aria-hidden />}>
      <a href={url} target="_blank" rel="noreferrer">
        {title}
      </a>
      <span className={styles.size}>{URL.canParse(url) ? new URL(url).hostname : ''}</span>
    </Line>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.line}>
      {icon}
      {children}
    </span>
  );
}
