import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { forgetPreference, keepPreference, readPreference } from '../app/preferences';
import type { Conversation } from '../client/api';
import { useMay, useMe } from '../client/session';
import { Button } from '../ui/button';
import { moment } from '../ui/time-words';
import styles from './composer.module.css';
import { useOutbox } from './outbox-context';
import { useKeys } from './shortcuts';

/** Longest text that the Send API takes. */
const MAX_TEXT = 2000;
/** From here on the number of characters left is a warning. */
const NEARLY_FULL = 100;

export interface ComposerProps {
  conversation: Conversation;
  name: string;
  isWindowOpen: boolean;
  now: number;
}

/** Where a reply is written, or one line that says why none can be. */
export function Composer({ conversation, name, isWindowOpen, now }: ComposerProps) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const mayReply = useMay('conversations.reply');
  const { status, window, end } = conversation;
  const time = (at: string | null) => (at ? moment(new Date(at), new Date(now), locale) : '');
  if (!mayReply) return <p className={styles.closed}>{t('composer.forbidden')}</p>;
  if (status === 'closed') {
    return <p className={styles.closed}>{t('composer.ended', { time: time(end?.at ?? null), name })}</p>;
  }
  if (!isWindowOpen || status === 'expired') {
    return <p className={styles.closed}>{t('composer.windowClosed', { time: time(window.closesAt), name })}</p>;
  }
  return <ReplyForm conversationId={conversation.id} name={name} />;
}

function ReplyForm({ conversationId, name }: { conversationId: string; name: string }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const outbox = useOutbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(conversationId);
  const left = MAX_TEXT - text.length;
  const canSend = text.trim() !== '' && left >= 0;
  useKeys({ r: () => field.current?.focus() });

  function send(): void {
    if (!canSend) return;
    outbox.send(conversationId, text);
    setText('');
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  const count = new Intl.NumberFormat(locale).format(left);
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        className={styles.field ?? ''}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        isInvalid={left < 0}
      >
        <Label className="heard">{t('composer.label', { name })}</Label>
        <TextArea ref={field} className={styles.text ?? ''} rows={2} placeholder={t('composer.placeholder')} />
      </TextField>
      <div className={styles.side}>
        <span className={left < NEARLY_FULL ? styles.full : styles.count}>
          <span aria-hidden="true">{count}</span>
          <span className="heard" role={left < NEARLY_FULL ? 'status' : undefined}>
            {left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}
          </span>
        </span>
        <Button type="submit" look="primary" isDisabled={!canSend} aria-label={t('composer.send')}>
          <SendHorizontal size={16} aria-hidden />
        </Button>
      </div>
    </form>
  );
}

/** What was typed, kept per person and conversation in this browser until it is sent. */
function useDraft(conversationId: string): [string, (text: string) => void] {
  const place = `draft.${useMe().id}.${conversationId}`;
  const [text, setText] = useState(() => readPreference(place) ?? '');
  function change(next: string): void {
    setText(next);
    if (next === '') forgetPreference(place);
    else keepPreference(place, next);
  }
  return [text, change];
}
