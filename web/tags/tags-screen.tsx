import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteTagsById, patchTagsById, postTags, postTagsByIdRestoration, type Tag } from '../client/api';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { TextField } from '../ui/fields';
import { Form } from '../ui/form';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import { TAGS_KEY, tagsQuery } from './queries';
import styles from './tags.module.css';

type Wish = { kind: 'new' } | { kind: 'rename'; tag: Tag };

/** The catalogue of tags. */
export function TagsScreen() {
  const { t } = useTranslation('work-aids');
  const { data, error } = useQuery(tagsQuery);
  const [wish, setWish] = useState<Wish | null>(null);
  return (
    <Screen
      title={t('tag.title')}
      actions={
        <Button look="primary" onPress={() => setWish({ kind: 'new' })}>
          {t('tag.new')}
        </Button>
      }
    >
      <ProblemNote error={error} />
      {!data && !error ? <Loading height={52} /> : null}
      {data?.length === 0 ? (
        <EmptyState title={t('tag.empty')}>
          <p>{t('tag.emptyText')}</p>
        </EmptyState>
      ) : null}
      {data && data.length > 0 ? <Tags tags={data} onRename={(tag) => setWish({ kind: 'rename', tag })} /> : null}
      {wish ? <TagDialog wish={wish} onClose={() => setWish(null)} /> : null}
    </Screen>
  );
}

function Tags({ tags, onRename }: { tags: readonly Tag[]; onRename(tag: Tag): void }) {
  const { t } = useTranslation('work-aids');
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ id, archivedAt }: Tag) => (archivedAt === null ? deleteTagsById(id) : postTagsByIdRestoration(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: TAGS_KEY }),
  });
  return (
    <>
      <ProblemNote error={move.error} />
      <Table label={t('tag.title')} columns={[t('tag.name'), t('tag.state'), t('tag.actions')]}>
        {tags.map((tag) => (
          <Row key={tag.id} name={tag.name}>
            <Cell column={t('tag.state')}>{t(tag.archivedAt === null ? 'tag.inUse' : 'tag.archived')}</Cell>
            <Cell column={t('tag.actions')}>
              <div className={styles.actions}>
                {tag.archivedAt === null ? (
                  <Button look="quiet" onPress={() => onRename(tag)}>
                    {t('tag.rename')}
                  </Button>
                ) : null}
                <Button look="quiet" onPress={() => move.mutate(tag)}>
                  {t(tag.archivedAt === null ? 'tag.archive' : 'tag.restore')}
                </Button>
              </div>
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function TagDialog({ wish, onClose }: { wish: Wish; onClose(): void }) {
  const { t } = useTranslation(['work-aids', 'common']);
  const client = useQueryClient();
  const title = t(wish.kind === 'new' ? 'work-aids:tag.new' : 'work-aids:tag.rename');
  const save = useMutation({
    mutationFn: ({ name = '' }: Record<string, string>) =>
      wish.kind === 'new' ? postTags({ name }) : patchTagsById(wish.tag.id, { name }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: TAGS_KEY });
      onClose();
    },
  });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Form onSubmit={save.mutate} error={save.error} place={({ code }) => (code === 'tag_exists' ? 'name' : null)}>
        <TextField
          name="name"
          label={t('work-aids:tag.name')}
          defaultValue={wish.kind === 'new' ? '' : wish.tag.name}
          isRequired
          autoFocus
          autoComplete="off"
          maxLength={40}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="primary" isPending={save.isPending}>
            {title}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
