import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Page, patchPagesById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CheckGroup } from '../ui/check-group';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { DepartmentField, departmentIn } from './department-field';
import { useRefreshPages } from './queries';

/** The Page's own name here, its confirmation code, and what Meta has granted it. */
export function SettingsCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const onSuccess = useRefreshPages();
  const [humanAgent, setHumanAgent] = useState(page.humanAgent);
  const save = useMutation({
    mutationFn: ({ name = '', confirmationCode, ...more }: Record<string, string>) =>
      patchPagesById(page.id, {
        ...{ name, humanAgent, ...departmentIn(more) },
        ...(confirmationCode && { confirmationCode }),
      }),
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
        <CheckGroup
          label={t('settings.afterWindow')}
          options={[{ value: 'granted', label: t('settings.humanAgent'), hint: t('settings.humanAgentHint') }]}
          value={humanAgent ? ['granted'] : []}
          onChange={(ticked) => setHumanAgent(ticked.length > 0)}
        />
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
