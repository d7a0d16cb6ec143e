import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewDetails } from '../client/api';
import { uploadFile } from '../client/upload';
import card from '../ui/card.module.css';
import { FileField } from '../ui/file-field';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import { useCase } from './case-view';
import styles from './icon-card.module.css';
import { measureIcon } from './icon-measure';
import { judgeIcon, type MeasuredIcon } from './icon-verdict';
import { useKeepDetails } from './use-details';

/** The app's icon: measured at once in the browser, and once more by the desk when it arrives. */
export function IconCard({ details }: { details: ReviewDetails }) {
  const { t } = useTranslation('review-details');
  const { review, mayManage } = useCase();
  const keep = useKeepDetails(review.appId);
  const [measured, setMeasured] = useState<MeasuredIcon | null>(null);
  const send = useMutation({
    mutationFn: (file: File) => uploadFile(`/api/reviews/${review.appId}/icon`, file),
    onSuccess: async (after) => {
      setMeasured(null);
      await keep(after as ReviewDetails);
    },
  });
  async function choose(file: File) {
    const facts = await measureIcon(file);
    setMeasured(facts);
    if (judgeIcon(facts) === 'fits') send.mutate(file);
  }
  return (
    <Card title={t('icon.title')} id="icon">
      <p className={card.lead}>{t('icon.lead')}</p>
      {details.icon ? <Saved appId={review.appId} icon={details.icon} /> : null}
      <div role="status">{measured ? <Measured icon={measured} /> : null}</div>
      <ProblemNote error={send.error} />
      {mayManage ? (
        <FileField
          label={t(details.icon ? 'icon.replace' : 'icon.choose')}
          accept="image/png,image/jpeg"
          isPending={send.isPending}
          onChoose={(file) => void choose(file)}
        />
      ) : null}
    </Card>
  );
}

function Measured({ icon }: { icon: MeasuredIcon }) {
  const { t } = useTranslation('review-details');
  const verdict = judgeIcon(icon);
  const { width, height } = icon;
  return (
    <StateMark look={verdict === 'fits' ? 'calm' : 'urgent'}>
      {t(`iconVerdict.${verdict}`, { width, height })}
    </StateMark>
  );
}

function Saved({ appId, icon }: { appId: string; icon: NonNullable<ReviewDetails['icon']> }) {
  const { t } = useTranslation('review-details');
  const { hash, width, height, format, problems } = icon;
  return (
    <div className={styles.saved}>
      <img src={`/api/reviews/${appId}/icon?${hash.slice(0, 12)}`} alt={t('icon.alt')} width={72} height={72} />
      <div>
        <p>{t('icon.facts', { width, height, format: format.toUpperCase() })}</p>
        {problems.length === 0 ? <StateMark look="calm">{t('iconVerdict.fits')}</StateMark> : null}
        {problems.map((problem) => (
          <p key={problem}>
            <StateMark look="urgent">{t(`iconProblem.${problem}`)}</StateMark>
          </p>
        ))}
      </div>
    </div>
  );
}
