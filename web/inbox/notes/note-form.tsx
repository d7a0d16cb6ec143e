import { useMutation, useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postConversationsByIdNotes } from '../../client/api';
import { Button } from '../../ui/button';
import { ProblemNote } from '../../ui/problem-note';
import { useDraft } from '../draft';
import styles from './notes.module.css';

export interface NoteFormProps {
  conversationId: string;
  /** After it was saved, and when Escape is pressed. */
  onDone(isSaved: boolean): void;
}

/** Where a note is written: in another colour than a reply, with a word that says so, and with another button. */
export function NoteForm({ conversationId, onDone }: NoteFormProps) {
  const { t } = useTranslation('work-aids');
  const client = useQueryClient();
  const [text, setText] = useDraft(`${conversationId}.note`);
  const [noteId] = useState(() => crypto.randomUUID()); // once, so that saving it again makes no second note
  const save = useMutation({
    mutationFn: () => postConversationsByIdNotes(conversationId, { noteId, text }),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: ['notes', conversationId] });
      onDone(true);
    },
  });
  const canSave = text.trim() !== '' && !save.isPending;
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') onDone(false);
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (canSave) save.mutate();
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) save.mutate();
      }}
    >
      <p className={styles.warning}>
        <StickyNote size={16} aria-hidden />
        {t('note.warning')}
      </p>
      <ProblemNote error={save.error} />
      <textarea
        className={styles.field}
        aria-label={t('note.label')}
        placeholder={t('note.placeholder')}
        rows={2}
        maxLength={10_000}
        value={text}
        readOnly={save.isPending}
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody wants to write a note
        autoFocus
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.foot}>
        <span className="heard">{t('note.keys')}</span>
        <Button type="submit" isDisabled={text.trim() === ''} isPending={save.isPending}>
          {t('note.save')}
        </Button>
      </div>
    </form>
  );
}
