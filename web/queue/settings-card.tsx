import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskSettings, patchDeskSettings } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { CheckGroup } from '../ui/check-group';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Card } from '../ui/screen';
import { deskSettingsQuery, operatorsQuery } from './queries';
import { SpanField } from './span-field';
import { SPAN_UNITS, spanMs } from './spans';

const RULES = ['automatic', 'pickUp'] as const;
type Rule = (typeof RULES)[number];
const DEFAULT_PICK_UP_MS = 60_000;

/** How the desk gives conversations to people. */
export function SettingsCard({ settings }: { settings: DeskSettings }) {
  const { t } = useTranslation('queue-settings');
  const client = useQueryClient();
  const [rules, setRules] = useState<Rule[]>(() => [
    ...(settings.automatic ? (['automatic'] as const) : []),
    ...(settings.pickUpMs === null ? [] : (['pickUp'] as const)),
  ]);
  const save = useMutation({
    mutationFn: (values: Record<string, string>) => patchDeskSettings(changeOf(values, rules)),
    onSuccess: async (after) => {
      await keepAnswer(client, deskSettingsQuery.queryKey, after);
      void client.invalidateQueries({ queryKey: operatorsQuery.queryKey });
    },
  });
  const explain = (path: string) => t(`refused.${path as 'capacity'}`);
  return (
    <Card title={t('rules.title')} id="rules">
      <Form onSubmit={save.mutate} error={save.error} explain={explain}>
        <CheckGroup
          label={t('rules.label')}
          options={RULES.map((value) => ({ value, label: t(`rules.${value}`), hint: t(`rules.${value}Hint`) }))}
          value={rules}
          onChange={setRules}
        />
        {rules.includes('pickUp') ? (
          <>
            <SpanField
              name="pickUpMs"
              label={t('pickUp.label')}
              hint={t('pickUp.hint')}
              ms={settings.pickUpMs ?? DEFAULT_PICK_UP_MS}
              units={['seconds', 'minutes']}
            />
            <TextField
              name="missedOffersUntilAway"
              label={t('missed.label')}
              hint={t('missed.hint')}
              defaultValue={String(settings.missedOffersUntilAway)}
              inputMode="numeric"
              isRequired
            />
          </>
        ) : null}
        <TextField
          name="capacity"
          label={t('capacity.label')}
          hint={t('capacity.hint')}
          defaultValue={String(settings.capacity)}
          inputMode="numeric"
          isRequired
        />
        <SpanField
          name="graceMs"
          label={t('grace.label')}
          hint={t('grace.hint')}
          ms={settings.graceMs}
          units={['seconds', 'minutes', 'hours']}
        />
        <SpanField
          name="preferPreviousMs"
          label={t('previous.label')}
          hint={t('previous.hint')}
          ms={settings.preferPreviousMs}
          units={['minutes', 'hours', 'days']}
        />
        <SpanField
          name="languageWaitMs"
          label={t('language.label')}
          hint={t('language.hint')}
          ms={settings.languageWaitMs}
          units={['seconds', 'minutes']}
        />
        <div className={card.actions}>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {t('save')}
          </Button>
          <span role="status" className={card.saved}>
            {save.isSuccess ? t('saved') : null}
          </span>
        </div>
      </Form>
    </Card>
  );
}

/** What the fields say. A field that is not shown changes nothing. */
function changeOf(values: Record<string, string>, rules: readonly Rule[]): Parameters<typeof patchDeskSettings>[0] {
  const span = (name: string) => {
    const unit = SPAN_UNITS.find((one) => one === values[`${name}.unit`]) ?? 'seconds';
    return spanMs(Number(values[name]), unit);
  };
  const mustPickUp = rules.includes('pickUp');
  return {
    automatic: rules.includes('automatic'),
    pickUpMs: mustPickUp ? span('pickUpMs') : null,
    ...(mustPickUp && { missedOffersUntilAway: Number(values.missedOffersUntilAway) }),
    capacity: Number(values.capacity),
    graceMs: span('graceMs'),
    preferPreviousMs: span('preferPreviousMs'),
    languageWaitMs: span('languageWaitMs'),
  };
}
