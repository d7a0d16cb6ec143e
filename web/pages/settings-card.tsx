import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Page, patchPagesById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { DepartmentField, departmentIn } from './department-field';
import { useRefreshPages } from './queries';

/** The Page's own name here and its confirmation code. */
export function SettingsCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const onSuccess = useRefreshPages();
  const save = useMutation({
    mutationFn: ({ name = '', confirmationCode, ...more }: Record<string, string>) =>
      patchPagesById(page.id, { name, ...departmentIn(more), ...(confirmationCode && { confirmationCode }) }),
    onSuccess,
  });
  return (
    <Card title={t('settings.title')} id="settings">
      <Form key={page.name} onSubmit={save.mutate} error={save.error}>
        <TextField
          name="name"
          label={t('settings.name')}
          hint={t('settings.nameHint')}
          defaultValue={page.name}
          isRequired
        />
        <DepartmentField key={page.departmentId} chosen={page.departmentId} />
        <TextField
          name="confirmationCode"
          label={t('settings.newCode')}
          hint={t('settings.newCodeHint')}
          autoComplete="off"
          spellCheck="false"
        />
        <div className={card.actions}>
          <Button type="submit" isPending={save.isPending}>
            {t('settings.save')}
          </Button>
          <span role="status" className={card.saved}>
            {save.isSuccess ? t('settings.saved') : null}
          </span>
        </div>
      </Form>
    </Card>
  );
}
