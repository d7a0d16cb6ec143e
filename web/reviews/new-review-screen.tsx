import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { postReviews } from '../client/api';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Card, Screen } from '../ui/screen';
import { SelectField } from '../ui/select-field';
import { useKeepReview } from './case-view';
import { reviewsQuery } from './queries';
import { useKnownApps } from './use-known-apps';

const ANOTHER = '';

/** Opens the case of a Facebook app that is known here, or of any other. */
export function NewReviewScreen() {
  const { t } = useTranslation('reviews');
  const { apps, error } = useKnownApps();
  return (
    <Screen
      title={t('new.title')}
      actions={
        <ButtonLink to="/reviews" look="quiet">
          {t('back')}
        </ButtonLink>
      }
    >
      <Card>
        <p>{t('new.lead')}</p>
        <ProblemNote error={error} />
        {apps ? <Fields apps={apps} /> : null}
        {!apps && !error ? <Loading rows={2} /> : null}
      </Card>
    </Screen>
  );
}

function Fields({ apps }: { apps: readonly { appId: string; name: string }[] }) {
  const { t } = useTranslation('reviews');
  const navigate = useNavigate();
  const keep = useKeepReview();
  const { data: reviews } = useQuery(reviewsQuery);
  const free = apps.filter(({ appId }) => !reviews?.some((review) => review.appId === appId));
  const [chosen, setChosen] = useState(free[0]?.appId ?? ANOTHER);
  const app = free.find(({ appId }) => appId === chosen);
  const open = useMutation({
    mutationFn: ({ appId = '', name = '' }: Record<string, string>) =>
      postReviews({ appId: app?.appId ?? appId.trim(), name }),
    onSuccess: async (review) => {
      await keep(review);
      await navigate(`/reviews/${review.appId}/permissions`, { replace: true });
    },
  });
  return (
    <Form
      onSubmit={open.mutate}
      error={open.error}
      place={({ code }) => (code === 'review_exists' ? 'appId' : null)}
      explain={(path, message) => (path === 'appId' ? t('new.appIdWrong') : message)}
    >
      {free.length > 0 ? (
        <SelectField label={t('new.app')} value={chosen} onChange={setChosen}>
          {free.map(({ appId, name }) => (
            <option key={appId} value={appId}>
              {t('new.option', { name, appId })}
            </option>
          ))}
          <option value={ANOTHER}>{t('new.another')}</option>
        </SelectField>
      ) : null}
      {app ? null : (
        <TextField name="appId" label={t('new.appId')} hint={t('new.appIdHint')} inputMode="numeric" isRequired />
      )}
      <TextField
        key={chosen}
        name="name"
        label={t('new.name')}
        hint={t('new.nameHint')}
        defaultValue={app?.name ?? ''}
        isRequired
      />
      <div>
        <Button type="submit" look="primary" isPending={open.isPending}>
          {t('open')}
        </Button>
      </div>
    </Form>
  );
}
