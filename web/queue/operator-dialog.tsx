import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SPOKEN_LANGUAGES } from '../../domain/languages';
import { type Operator, patchOperatorsById } from '../client/api';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Dialog, DialogActions } from '../ui/dialog';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { LanguageField } from './language-field';
import { operatorsQuery, presenceQuery } from './queries';

const PRESENCES = ['online', 'away', 'offline'] as const;

/** Sets how many conversations somebody takes at once, in which languages, and whether they count as there. */
export function OperatorDialog({ operator, onClose }: { operator: Operator; onClose(): void }) {
  const { t } = useTranslation(['queue-settings', 'queue', 'common']);
  const client = useQueryClient();
  const [before] = useState(operator.presence); // of when the dialog opened: who goes away meanwhile stays away
  const [presence, setPresence] = useState(before);
  const [languages, setLanguages] = useState(() => SPOKEN_LANGUAGES.filter((one) => operator.languages.includes(one)));
  const save = useMutation({
    mutationFn: ({ capacity = '' }: Record<string, string>) =>
      patchOperatorsById(operator.id, {
        capacity: capacity.trim() === '' ? null : Number(capacity),
        languages,
        ...(presence !== before && { presence }),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: operatorsQuery.queryKey });
      void client.invalidateQueries({ queryKey: presenceQuery.queryKey }); // it may be one's own
      onClose();
    },
  });
  return (
    <Dialog title={operator.name} isOpen onClose={onClose}>
      <Form onSubmit={save.mutate} error={save.error} explain={() => t('queue-settings:refused.capacity')}>
        <Choice<Operator['presence']>
          label={t('queue-settings:operators.presence')}
          options={PRESENCES.map((value) => ({ value, label: t(`queue:presence.${value}`) }))}
          value={presence}
          onChange={setPresence}
        />
        <TextField
          name="capacity"
          label={t('queue-settings:operators.own')}
          hint={t('queue-settings:operators.ownHint')}
          defaultValue={operator.ownCapacity === null ? '' : String(operator.ownCapacity)}
          inputMode="numeric"
        />
        <LanguageField chosen={languages} onChosen={setLanguages} />
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('queue-settings:save')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
