import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { matchesReply } from '../../domain/canned-reply';
import { type CannedReply, deleteCannedRepliesById, postCannedRepliesByIdRestoration } from '../client/api';
import { departmentsQuery } from '../departments/queries';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { TextField } from '../ui/fields';
import { FilterLinks } from '../ui/filter-links';
import { Loading } from '../ui/loading';
import { ProblemNote } from '../ui/problem-note';
import { Screen } from '../ui/screen';
import { Cell, Row, Table } from '../ui/table';
import styles from './canned-replies.module.css';
import { CannedReplyDialog } from './canned-reply-dialog';
import { CANNED_REPLIES_KEY, cannedRepliesQuery } from './queries';

/** Canned replies: the own ones for everybody, those of others for who manages them. */
export function CannedRepliesScreen() {
  const { t } = useTranslation('work-aids');
  const [search] = useSearchParams();
  const isArchive = search.get('show') === 'archived';
  const { data, error } = useQuery(cannedRepliesQuery(isArchive));
  const [open, setOpen] = useState<CannedReply | 'new' | null>(null);
  const [typed, setTyped] = useState('');
  const shown = data?.filter((reply) => matchesReply(reply, typed));
  return (
    <Screen
      title={t('canned.title')}
      actions={
        <Button look="primary" onPress={() => setOpen('new')}>
          {t('canned.write')}
        </Button>
      }
    >
      <FilterLinks
        label={t('canned.show')}
        name="show"
        options={[
          { value: null, label: t('canned.inUse') },
          { value: 'archived', label: t('canned.archived') },
        ]}
      />
      <TextField label={t('canned.search')} value={typed} onChange={setTyped} autoComplete="off" />
      <ProblemNote error={error} />
      {!data && !error ? <Loading height={52} /> : null}
      {shown?.length === 0 ? (
        <EmptyState title={t(isArchive ? 'canned.noneArchived' : typed ? 'canned.noneFound' : 'canned.noneYet')}>
          {isArchive || typed ? null : <p>{t('canned.emptyText')}</p>}
        </EmptyState>
      ) : null}
      {shown && shown.length > 0 ? <Replies replies={shown} onOpen={setOpen} /> : null}
      {open ? <CannedReplyDialog reply={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Screen>
  );
}

function Replies({ replies, onOpen }: { replies: readonly CannedReply[]; onOpen(reply: CannedReply): void }) {
  const { t } = useTranslation('work-aids');
  const { data: departments = [] } = useQuery(departmentsQuery);
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: ({ id, archivedAt }: CannedReply) =>
      archivedAt === null ? deleteCannedRepliesById(id) : postCannedRepliesByIdRestoration(id),
    onSuccess: () => client.invalidateQueries({ queryKey: CANNED_REPLIES_KEY }),
  });
  const columns = ['forWhom', 'text', 'actions'] as const;
  return (
    <>
      <ProblemNote error={move.error} />
      <Table label={t('canned.title')} columns={[t('canned.name'), ...columns.map((name) => t(`canned.${name}`))]}>
        {replies.map((reply) => (
          <Row
            key={reply.id}
            name={
              <>
                {reply.title}
                {reply.shortcut ? <code className={styles.shortcut}>/{reply.shortcut}</code> : null}
              </>
            }
          >
            <Cell column={t('canned.forWhom')}>
              {departments.find(({ id }) => id === reply.departmentId)?.name ?? t(`canned.scope.${reply.scope}`)}
            </Cell>
            <Cell column={t('canned.text')}>
              <div className={styles.texts}>
                {reply.texts.en ? <p lang="en">{reply.texts.en}</p> : null}
                {reply.texts.ru ? <p lang="ru">{reply.texts.ru}</p> : null}
              </div>
            </Cell>
            <Cell column={t('canned.actions')}>
              {reply.mayChange ? (
                <div className={styles.actions}>
                  {reply.archivedAt === null ? (
                    <Button look="quiet" onPress={() => onOpen(reply)}>
                      {t('canned.change')}
                    </Button>
                  ) : null}
                  <Button look="quiet" onPress={() => move.mutate(reply)}>
                    {t(reply.archivedAt === null ? 'canned.archive' : 'canned.restore')}
                  </Button>
                </div>
              ) : (
                t('canned.notYours')
              )}
            </Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}
