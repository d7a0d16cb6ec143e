import { ListPlus, MessageSquareText, Paperclip, SendHorizontal } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { GAP } from '../../domain/canned-reply';
import { MAX_FILES, MAX_REPLY_TEXT, MAX_TEXT, splitText } from '../../domain/reply-pieces';
import { CannedReplyPicker } from '../canned-replies/picker';
import type { Conversation } from '../client/api';
import { Button } from '../ui/button';
import styles from './composer.module.css';
import { useDraft } from './draft';
import { DraftFileList } from './draft-file-list';
import { useDraftFiles } from './draft-files-context';
import { useOutbox } from './outbox-context';
import { useKeys } from './shortcuts';
import { useSuggestedAnswers } from './suggested-answers';
import { SuggestedAnswersField } from './suggested-answers-field';
import { useTyping } from './typing';

/** From here on the number of characters left is a warning. */
const NEARLY_FULL = 100;

export interface ReplyFormProps {
  conversation: Conversation;
  name: string;
  /** The window is over: it is written as a human agent. */
  humanAgent?: boolean;
  autoFocus?: boolean;
}

/** Text and files of a reply; what is too long for one message says how many it will be. */
export function ReplyForm({ conversation, name, humanAgent = false, autoFocus = false }: ReplyFormProps) {
  const { id: conversationId } = conversation;
  const { t } = useTranslation(['inbox', 'work-aids']);
  const outbox = useOutbox();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(conversationId);
  const { files, add, remove, clear } = useDraftFiles(conversationId);
  const tellTyping = useTyping(conversationId);
  const [isOver, setOver] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const [isSuggesting, setSuggesting] = useState(false);
  const answers = useSuggestedAnswers(conversationId);
  const uploads = files.flatMap(({ upload, name: fileName }) => (upload ? [{ ...upload, name: fileName }] : []));
  const isComplete = uploads.length === files.length;
  const canSend = isComplete && text.length <= MAX_REPLY_TEXT && (text.trim() !== '' || uploads.length > 0);
  useKeys({ r: () => field.current?.focus(), '/': () => setPicking(true) });

  function send(): void {
    if (!canSend) return;
    const pending = uploads.map(({ id, type, name: fileName }) => ({ id, type, name: fileName }));
    outbox.send(conversationId, text, { files: pending, answers: answers.titles, humanAgent });
    setText('');
    clear();
    answers.clear();
    setSuggesting(false);
    field.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') field.current?.blur();
    if (event.key === '/' && text === '') {
      event.preventDefault();
      setPicking(true);
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }
  /** At the cursor; what is left to fill in is selected. */
  function insert(reply: string): void {
    const { selectionStart: from, selectionEnd: to } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    setText(text.slice(0, from) + reply + text.slice(to));
    setPicking(false);
    const gap = reply.indexOf(GAP);
    const [start, end] = gap < 0 ? [reply.length, reply.length] : [gap, gap + GAP.length];
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + start, from + end);
    });
  }
  function closePicker(): void {
    setPicking(false);
    field.current?.focus();
  }
  function onPaste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add([...event.clipboardData.files], MAX_FILES);
  }
  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files], MAX_FILES);
  }
  function onDrag(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  }

  return (
    <>
      {isPicking ? <CannedReplyPicker conversation={conversation} onPick={insert} onClose={closePicker} /> : null}
      <form
        className={`${styles.composer} ${isOver ? styles.over : ''}`}
        aria-label={t('composer.label', { name })}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onDragOver={onDrag}
        onDragLeave={onDrag}
        onDrop={onDrop}
        onPaste={onPaste}
      >
        <DraftFileList files={files} onRemove={remove} />
        <TextField
          className={styles.field ?? ''}
          value={text}
          onChange={(next) => {
            setText(next);
            tellTyping();
          }}
          onKeyDown={onKeyDown}
          autoFocus={autoFocus}
          isInvalid={text.length > MAX_REPLY_TEXT}
        >
          <Label className="heard">{t('composer.label', { name })}</Label>
          <TextArea ref={field} className={styles.text ?? ''} rows={2} placeholder={t('composer.placeholder')} />
        </TextField>
        <div className={styles.side}>
          <Count text={text} />
          <div className={styles.buttons}>
            <Button
              look="quiet"
              aria-label={t('work-aids:canned.open')}
              aria-expanded={isPicking}
              onPress={() => setPicking(!isPicking)}
            >
              <MessageSquareText size={16} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={t('answers.open')}
              aria-expanded={isSuggesting}
              onPress={() => setSuggesting(!isSuggesting)}
            >
              <ListPlus size={16} aria-hidden />
            </Button>
            <FileTrigger allowsMultiple onSelect={(chosen) => add([...(chosen ?? [])], MAX_FILES)}>
              <Button look="quiet" aria-label={t('composer.attach')} isDisabled={files.length >= MAX_FILES}>
                <Paperclip size={16} aria-hidden />
              </Button>
            </FileTrigger>
            <Button type="submit" look="primary" isDisabled={!canSend} aria-label={t('composer.send')}>
              <SendHorizontal size={16} aria-hidden />
            </Button>
          </div>
        </div>
        <SuggestedAnswersField answers={answers} isWriting={isSuggesting} />
      </form>
    </>
  );
}

/** What is left of one message; beyond that, how many messages it will be. */
function Count({ text }: { text: string }) {
  const { t } = useTranslation('inbox');
  const { locale } = useLocale();
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const over = text.length - MAX_REPLY_TEXT;
  if (over > 0) {
    return (
      <span className={styles.full} role="status">
        {t('composer.over', { count: over })}
      </span>
    );
  }
  if (text.length > MAX_TEXT) {
    return (
      <span className={styles.count} role="status">
        {t('composer.messages', { count: splitText(text).length })}
      </span>
    );
  }
  const left = MAX_TEXT - text.length;
  return (
    <span className={left < NEARLY_FULL ? styles.full : styles.count}>
      <span aria-hidden="true">{number(left)}</span>
      <span className="heard" role={left < NEARLY_FULL ? 'status' : undefined}>
        {t('composer.left', { count: left })}
      </span>
    </span>
  );
}
