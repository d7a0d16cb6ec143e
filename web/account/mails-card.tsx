import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MAIL_CATEGORIES, type MailCategory } from '../../domain/mail-preferences';
import { getSessionMailPreferences, patchSessionMailPreferences } from '../client/api';
import { CheckGroup } from '../ui/check-group';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';

const KEY = ['mail-preferences'] as const;

/** Which mails one gets. What is ticked comes; a change counts at once. */
export function MailsCard() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const known = useQuery({ queryKey: KEY, queryFn: ({ signal }) => getSessionMailPreferences({ signal }) });
  const change = useMutation({
    mutationFn: (off: MailCategory[]) => patchSessionMailPreferences({ off }),
    onSuccess: (after) => client.setQueryData(KEY, after),
  });
  const off = change.isPending ? change.variables : known.data?.off;
  return (
    <Card title={t('mails.title')}>
      <ProblemNote error={known.error ?? change.error} />
      {off ? (
        <CheckGroup
          label={t('mails.label')}
          options={MAIL_CATEGORIES.map((value) => ({
            value,
            label: t(`mails.category.${value}`),
            hint: t(`mails.hint.${value}`),
          }))}
          value={MAIL_CATEGORIES.filter((one) => !off.includes(one))}
          onChange={(wanted) => change.mutate(MAIL_CATEGORIES.filter((one) => !wanted.includes(one)))}
        />
      ) : null}
      <p>{t('mails.urgent')}</p>
    </Card>
  );
}
