import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOOK_EVENTS, type HookEventKind } from '../../domain/outgoing-webhooks';
import type { NewOutgoingWebhook, OutgoingWebhook } from '../client/api';
import { Button } from '../ui/button';
import { CheckGroup } from '../ui/check-group';
import { TextField } from '../ui/fields';
import styles from './outgoing-webhooks.module.css';

export interface Told {
  events: readonly HookEventKind[];
  includeText: boolean;
}

/** What a new one is told unless somebody chooses otherwise: what most programs ask for. */
const USUAL: Told = { events: ['message.received', 'reply.sent'], includeText: false };

/** What is ticked in the form of a webhook. */
export function useTold(webhook?: OutgoingWebhook) {
  return useState<Told>(webhook ? { events: webhook.events, includeText: webhook.includeText } : USUAL);
}

/** The body that the fields make up. */
export function bodyOf({ name = '', url = '' }: Record<string, string>, { events, includeText }: Told) {
  return { name, url, events: [...events], includeText } satisfies NewOutgoingWebhook;
}

interface WebhookFieldsProps {
  webhook?: OutgoingWebhook;
  told: Told;
  onTold(told: Told): void;
}

/** Name and address of a webhook, and what it is told. */
export function WebhookFields({ webhook, told: { events, includeText }, onTold }: WebhookFieldsProps) {
  const { t } = useTranslation('outgoing-webhooks');
  const isEverything = events.length === HOOK_EVENTS.length;
  const options = HOOK_EVENTS.map((value) => ({ value, label: t(`event.${value}`), hint: value }));
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={webhook?.name ?? ''}
        isRequired
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        name="url"
        type="url"
        label={t('address')}
        hint={t('addressHint')}
        defaultValue={webhook?.url ?? ''}
        isRequired
        maxLength={1000}
        autoComplete="off"
        spellCheck="false"
      />
      <div className={styles.events}>
        <CheckGroup<HookEventKind>
          label={t('told')}
          options={options}
          value={events}
          onChange={(chosen) => onTold({ events: chosen, includeText })}
        />
        <div>
          <Button look="quiet" onPress={() => onTold({ events: isEverything ? [] : HOOK_EVENTS, includeText })}>
            {t(isEverything ? 'nothing' : 'everything')}
          </Button>
        </div>
      </div>
      <CheckGroup
        label={t('contents')}
        options={[{ value: 'text', label: t('includeText'), hint: t('includeTextHint') }]}
        value={includeText ? ['text'] : []}
        onChange={(chosen) => onTold({ events, includeText: chosen.length > 0 })}
      />
    </>
  );
}
