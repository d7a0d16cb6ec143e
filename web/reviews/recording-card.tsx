import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewScreencast } from '../client/api';
import { uploadFile } from '../client/upload';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { FileField } from '../ui/file-field';
import { useMoments } from '../ui/moments';
import notes from '../ui/note.module.css';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { duration } from '../ui/time-words';
import { isOpen } from './book';
import { useCase } from './case-view';
import { screencastsQuery } from './queries';
import styles from './recording-card.module.css';

const TYPES = 'video/mp4,video/quicktime,video/webm';

/** The recording of one permission: what it is by its own bytes, and the way to send another. */
export function RecordingCard({ permission }: { permission: string }) {
  const { t } = useTranslation('review-details');
  const { review, now, mayManage } = useCase();
  const { data, error } = useQuery(screencastsQuery(review.appId));
  const newest = newestOf(data ?? [], permission);
  return (
    <Card title={t('recording.title')} id="recording">
      <p className={card.lead}>{t('recording.lead')}</p>
      <ProblemNote error={error} />
      {newest ? <Recording recording={newest} /> : <p className={card.quiet}>{t('recording.none')}</p>}
      {mayManage && isOpen(now, permission) ? <Sending permission={permission} hasOne={newest !== undefined} /> : null}
    </Card>
  );
}

/** The one that counts: of the last round that has one. */
export function newestOf<T extends Pick<ReviewScreencast, 'permission' | 'round'>>(
  all: readonly T[],
  permission: string,
): T | undefined {
  return all.filter((one) => one.permission === permission).sort((a, b) => b.round - a.round)[0];
}

function Recording({ recording }: { recording: ReviewScreencast }) {
  const { t, i18n } = useTranslation('review-details');
  const { review } = useCase();
  const at = useMoments();
  const { permission, fileName, round, uploadedAt, durationMs, videoCodec, audioCodec, captions, bytes } = recording;
  const unknown = t('recording.unknown');
  const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return (
    <div>
      <p className={styles.name}>
        <strong>{fileName}</strong>{' '}
        <a href={`/api/reviews/${review.appId}/permissions/${encodeURIComponent(permission)}/screencast`} download>
          {t('recording.download')}
        </a>
      </p>
      <p>
        {t('recording.facts', {
          duration: durationMs === null ? unknown : duration(durationMs, i18n.language),
          width: recording.width ?? unknown,
          height: recording.height ?? unknown,
          codec: videoCodec ?? unknown,
          size: size.format(bytes / 1_000_000),
        })}
      </p>
      {audioCodec === null && captions === 0 ? <p className={card.quiet}>{t('recording.silent')}</p> : null}
      <p className={card.quiet}>{t('recording.from', { round, at: at(uploadedAt) })}</p>
    </div>
  );
}

function Sending({ permission, hasOne }: { permission: string; hasOne: boolean }) {
  const { t, i18n } = useTranslation('review-details');
  const upload = useUpload(permission);
  const [isWrongType, setWrongType] = useState(false);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  function choose(file: File) {
    const fits = TYPES.split(',').includes(file.type);
    setWrongType(!fits);
    if (fits) upload.start(file);
  }
  return (
    <>
      <ProblemNote error={upload.error} />
      <div role="alert">{isWrongType ? <p className={notes.note}>{t('recording.wrongType')}</p> : null}</div>
      {upload.share === null ? (
        <FileField label={t(hasOne ? 'recording.replace' : 'recording.choose')} accept={TYPES} onChoose={choose} />
      ) : (
        <div className={card.actions}>
          <progress className={styles.bar} value={upload.share} aria-label={t('recording.title')} />
          <span>{t('recording.sending', { percent: percent.format(upload.share) })}</span>
          <Button look="quiet" onPress={upload.stop}>
            {t('recording.stop')}
          </Button>
        </div>
      )}
    </>
  );
}

/** One upload at a time, with how much has left; null while none runs. */
function useUpload(permission: string) {
  const { review } = useCase();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const send = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      const path = `/api/reviews/${review.appId}/permissions/${encodeURIComponent(permission)}/screencast`;
      return uploadFile(path, file, { onProgress: setShare, signal: abort.current.signal });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: screencastsQuery(review.appId).queryKey }),
  });
  const wasStopped = send.error instanceof DOMException;
  return {
    share: send.isPending ? share : null,
    error: wasStopped ? null : send.error,
    start: send.mutate,
    stop: () => abort.current?.abort(),
  };
}
