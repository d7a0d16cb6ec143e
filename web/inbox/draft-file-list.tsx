import { FileText, X } from 'lucide-react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { sizeIn } from './attachment-look';
import type { DraftFile } from './draft-files';
import styles from './draft-files.module.css';

/** What is going to be sent beside the text, each with a way to take it out again. */
export function DraftFileList({ files, onRemove }: { files: readonly DraftFile[]; onRemove(key: string): void }) {
  const { t } = useTranslation('inbox');
  if (files.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('composer.files')}>
      {files.map((file) => (
        <li key={file.key} className={styles.file}>
          <Preview file={file} />
          <span className={styles.words}>
            <span className={styles.name}>{file.name}</span>
            <State file={file} />
          </span>
          <Button
            look="quiet"
            aria-label={t('composer.removeFile', { name: file.name })}
            onPress={() => onRemove(file.key)}
          >
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Preview({ file: { upload } }: { file: DraftFile }) {
  const isPicture = upload?.type === 'image' && upload.url !== null;
  return (
    <span className={styles.preview}>
      {isPicture ? <img src={upload.url ?? ''} alt="" /> : <FileText size={20} aria-hidden />}
    </span>
  );
}

function State({ file: { upload, share, error } }: { file: DraftFile }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  if (error) return <ProblemNote error={error} />;
  if (!upload)
    return <span className={styles.state}>{t('composer.uploading', { percent: Math.round(share * 100) })}</span>;
  return <span className={styles.state}>{upload.bytes === null ? '' : sizeIn(upload.bytes, locale)}</span>;
}
