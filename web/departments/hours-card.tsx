import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentDetails, patchDepartmentsById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { Form } from '../ui/form';
import { useMoments } from '../ui/moments';
import { Card } from '../ui/screen';
import { draftOf, hoursOf, isWhole } from './hours';
import { HoursFields } from './hours-fields';
import { DEPARTMENTS_KEY } from './queries';

type Kind = 'always' | 'hours';

/** When the department answers: outside these hours visitors wait, and nobody is offered anything. */
export function HoursCard({ department }: { department: DepartmentDetails }) {
  const { t } = useTranslation('departments');
  const client = useQueryClient();
  const at = useMoments();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [kind, setKind] = useState<Kind>(department.hours ? 'hours' : 'always');
  const [draft, setDraft] = useState(() => draftOf(department.hours, own));
  const save = useMutation({
    mutationFn: () => patchDepartmentsById(department.id, { hours: kind === 'always' ? null : hoursOf(draft) }),
    onSuccess: () => client.invalidateQueries({ queryKey: DEPARTMENTS_KEY }),
  });
  const canSave = kind === 'always' || isWhole(draft);
  return (
    <Card title={t('hours.title')} id="hours">
      <p className={card.lead}>
        {department.opensAt ? t('hours.opens', { at: at(department.opensAt) }) : t('hours.isOpen')}
      </p>
      <Form onSubmit={() => canSave && save.mutate()} error={save.error}>
        <Choice<Kind>
          label={t('hours.when')}
          options={(['always', 'hours'] as const).map((value) => ({ value, label: t(`hours.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'hours' ? <HoursFields draft={draft} onDraft={setDraft} /> : null}
        <div className={card.actions}>
          <Button type="submit" isPending={save.isPending} isDisabled={!canSave}>
            {t('hours.save')}
          </Button>
          <span role="status" className={card.saved}>
            {save.isSuccess ? t('edit.saved') : null}
          </span>
        </div>
      </Form>
    </Card>
  );
}
