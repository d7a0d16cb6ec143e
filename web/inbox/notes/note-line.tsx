import { useMutation, useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { useState } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { deleteConversationsByIdNotesByNoteId, type Note, patchConversationsByIdNotesByNoteId } from '../../client/api';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { Form } from '../../ui/form';
import { TextArea } from '../../ui/text-area';
import { timeOfDay } from '../../ui/time-words';
import styles from './notes.module.css';

export interface NoteLineProps {
  note: Note;
  conversationId: string;
  /** Whether somebody came to see this one. */
  isMarked: boolean;
}

/** A note between the messages; its writer can change and remove it here. */
export function NoteLine({ note, conversationId, isMarked }: NoteLineProps) {
  const { t } = useTranslation('work-aids');
  const { locale } = useLocale();
  const [isEditing, setEditing] = useState(false);
  const { author, text, createdAt, editedAt, isMine } = note;
  return (
    <article id={`note-${note.id}`} className={styles.note} data-marked={isMarked} aria-label={t('note.title')}>
      <p className={styles.head}>
        <StickyNote size={14} aria-hidden />
        <strong>{t('note.title')}</strong>
        <span>{author.name}</span>
        <time dateTime={createdAt}>{timeOfDay(new Date(createdAt), locale)}</time>
        {editedAt ? <span>{t('note.edited')}</span> : null}
      </p>
      {isEditing ? (
        <EditNote note={note} conversationId={conversationId} onClose={() => setEditing(false)} />
      ) : (
        <p className={styles.text}>{text}</p>
      )}
      {isMine && !isEditing ? (
        <NoteActions note={note} conversationId={conversationId} onEdit={() => setEditing(true)} />
      ) : null}
    </article>
  );
}

interface OwnNoteProps {
  note: Note;
  conversationId: string;
}

function NoteActions({ note, conversationId, onEdit }: OwnNoteProps & { onEdit(): void }) {
  const { t } = useTranslation('work-aids');
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteConversationsByIdNotesByNoteId(conversationId, note.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notes', conversationId] }),
  });
  return (
    <div className={styles.actions}>
      <Button look="quiet" onPress={onEdit}>
        {t('note.edit')}
      </Button>
      <Button look="quiet" onPress={() => setAsked(true)}>
        {t('note.remove')}
      </Button>
      <ConfirmDialog
        title={t('note.removeTitle')}
        confirm={t('note.remove')}
        change={remove}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
      >
        <p>{t('note.removeText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function EditNote({ note, conversationId, onClose }: OwnNoteProps & { onClose(): void }) {
  const { t } = useTranslation(['work-aids', 'common']);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: ({ text = '' }: Record<string, string>) =>
      patchConversationsByIdNotesByNoteId(conversationId, note.id, { text }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['notes', conversationId] });
      onClose();
    },
  });
  return (
    <Form onSubmit={save.mutate} error={save.error}>
      <TextArea name="text" label={t('work-aids:note.title')} defaultValue={note.text} isRequired autoFocus rows={3} />
      <div className={styles.actions}>
        <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('work-aids:note.save')}
        </Button>
      </div>
    </Form>
  );
}
