import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DepartmentDetails, deleteDepartmentsById } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Card } from '../ui/screen';
import { DEPARTMENTS_KEY } from './queries';

/** Takes a department out of use; says before what becomes of its Pages and people. */
export function RemoveCard({ department: { id, name, members, pages } }: { department: DepartmentDetails }) {
  const { t } = useTranslation('departments');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteDepartmentsById(id),
    onSuccess: async () => {
      await navigate('/departments', { replace: true });
      await client.invalidateQueries({ queryKey: DEPARTMENTS_KEY });
    },
  });
  return (
    <Card title={t('remove.title')} id="remove">
      <p className={card.lead}>
        {pages.length > 0 ? t('remove.hasPages', { count: pages.length }) : t('remove.text', { count: members.length })}
      </p>
      {pages.length > 0 ? null : (
        <div className={card.actions}>
          <Button look="danger" onPress={() => setAsking(true)}>
            {t('remove.do')}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={t('remove.title')}
        confirm={t('remove.confirm')}
        change={remove}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
      >
        <p>{t('remove.sure', { name })}</p>
      </ConfirmDialog>
    </Card>
  );
}
