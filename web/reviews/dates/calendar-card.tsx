import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../domain/languages';
import { getReviewsByAppIdCalendarLink, postReviewsByAppIdCalendarLinkRenewal } from '../../client/api';
import { Button } from '../../ui/button';
import card from '../../ui/card.module.css';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { CopyLine } from '../../ui/copy-line';
import { ProblemNote } from '../../ui/problem-note';
import { Card } from '../../ui/screen';
import { useCase } from '../case-view';

/** The dates for a calendar program: an address that opens them without signing in, and the way to make it worthless. */
export function CalendarCard() {
  const { t, i18n } = useTranslation('review-dates');
  const { review } = useCase();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';
  const queryKey = ['review-calendar', review.appId, language];
  const { data, error } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getReviewsByAppIdCalendarLink(review.appId, { language }, { signal }),
  });
  const renew = useMutation({
    mutationFn: () => postReviewsByAppIdCalendarLinkRenewal(review.appId, { language }),
    onSuccess: (link) => client.setQueryData(queryKey, link),
  });
  return (
    <Card title={t('calendar.title')} id="calendar">
      <p className={card.lead}>{t('calendar.lead')}</p>
      <ProblemNote error={error} />
      {data ? <CopyLine label={t('calendar.address')} value={`${location.origin}${data.path}`} /> : null}
      <p className={card.quiet}>{t('calendar.secret')}</p>
      <div className={card.actions}>
        <Button look="quiet" onPress={() => setAsking(true)}>
          {t('calendar.renew')}
        </Button>
        <span role="status" className={card.saved}>
          {renew.isSuccess ? t('calendar.renewed') : null}
        </span>
      </div>
      <ConfirmDialog
        title={t('calendar.renew')}
        confirm={t('calendar.renewDo')}
        change={renew}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>{t('calendar.renewSure')}</p>
      </ConfirmDialog>
    </Card>
  );
}
