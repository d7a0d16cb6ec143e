import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Conversation, deleteConversationsByIdTagsByTagId, postConversationsByIdTagsByTagId } from '../client/api';
import { useMay } from '../client/session';
import { conversationQuery } from '../inbox/queries';
import { ProblemNote } from '../ui/problem-note';
import { tagsQuery } from './queries';
import styles from './tags.module.css';

/** The tags of a conversation: put on from the catalogue, and taken off. */
export function TagField({ conversation: { id, tagIds } }: { conversation: Conversation }) {
  const { t } = useTranslation('work-aids');
  const client = useQueryClient();
  const mayAnnotate = useMay('conversations.annotate');
  const { data: tags = [] } = useQuery(tagsQuery);
  const change = useMutation({
    mutationFn: ({ tagId, on }: { tagId: string; on: boolean }) =>
      on ? postConversationsByIdTagsByTagId(id, tagId) : deleteConversationsByIdTagsByTagId(id, tagId),
    onSuccess: (after) => {
      client.setQueryData(conversationQuery(id).queryKey, (known) => known && { ...known, ...after });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
  const own = tags.filter((tag) => tagIds.includes(tag.id));
  const others = tags.filter((tag) => tag.archivedAt === null && !tagIds.includes(tag.id));
  if (own.length === 0 && (!mayAnnotate || others.length === 0)) return null;
  return (
    <section aria-label={t('tag.title')} className={styles.field}>
      <h3>{t('tag.title')}</h3>
      {own.length > 0 ? (
        <ul className={styles.tags}>
          {own.map(({ id: tagId, name }) => (
            <li key={tagId} className={styles.tag}>
              {name}
              {mayAnnotate ? (
                <button
                  type="button"
                  className={styles.off}
                  aria-label={t('tag.off', { name })}
                  onClick={() => change.mutate({ tagId, on: false })}
                >
                  <X size={12} aria-hidden />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayAnnotate && others.length > 0 ? (
        <select
          className={styles.add}
          aria-label={t('tag.add')}
          value=""
          onChange={({ target }) => change.mutate({ tagId: target.value, on: true })}
        >
          <option value="">{t('tag.add')}</option>
          {others.map(({ id: tagId, name }) => (
            <option key={tagId} value={tagId}>
              {name}
            </option>
          ))}
        </select>
      ) : null}
      <ProblemNote error={change.error} />
    </section>
  );
}
