import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { useCase } from './case-view';
import { ContactCard } from './contact-card';
import { AppFieldsCard, InstructionsCard } from './details-cards';
import { IconCard } from './icon-card';
import { PartScreen } from './part-screen';
import form from './permission-form.module.css';
import { detailsQuery } from './queries';
import { ReviewerCard } from './reviewer-card';

/** What the form asks of the app itself, beside its permissions. */
export function DetailsScreen() {
  const { t } = useTranslation('review-details');
  const { review } = useCase();
  const { data: details, error } = useQuery(detailsQuery(review.appId));
  return (
    <PartScreen title={t('title')} lead={t('lead')}>
      <ProblemNote error={error} />
      {!details && !error ? <Loading height={160} /> : null}
      {details ? (
        <div className={form.columns}>
          <div className={form.side}>
            <AppFieldsCard details={details} />
            <InstructionsCard details={details} />
          </div>
          <div className={form.side}>
            <IconCard details={details} />
            <ContactCard details={details} />
            <ReviewerCard />
          </div>
        </div>
      ) : null}
    </PartScreen>
  );
}
