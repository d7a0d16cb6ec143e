import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { deletePagesById, type Page } from '../client/api';
import { Button } from '../ui/button';
import card from '../ui/card.module.css';
import { Choice } from '../ui/choice';
import { Dialog, DialogActions } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { Card } from '../ui/screen';
import { PAGES_KEY, pagesQuery } from './queries';
import type { RemovedNote } from './removed-page';

const HISTORIES = ['keep', 'purge'] as const;
type History = (typeof HISTORIES)[number];

/** Takes a Page off the desk, after asking once more. */
export function RemoveCard({ page }: { page: Page }) {
  const { t } = useTranslation('pages');
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title={t('remove.title')} id="remove">
      <p className={card.lead}>{t('remove.text')}</p>
      <div className={card.actions}>
        <Button look="danger" onPress={() => setAsking(true)}>
          {t('remove.do')}
        </Button>
      </div>
      <Dialog title={t('remove.title')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <Question page={page} onKeep={() => setAsking(false)} />
      </Dialog>
    </Card>
  );
}

function Question({ page, onKeep }: { page: Page; onKeep(): void }) {
  const { t } = useTranslation('pages');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [history, setHistory] = useState<History>('keep');
  const remove = useMutation({
    mutationFn: () => deletePagesById(page.id, { history }),
    onSuccess: async ({ deletionCode, unsubscribeProblem }) => {
      client.removeQueries({ queryKey: pagesQuery.queryKey }); // else the Page would stand in the list for a moment
      const removed: RemovedNote = { name: page.name, code: deletionCode, unsubscribed: unsubscribeProblem === null };
      await navigate('/pages', { replace: true, state: { removed } });
      client.removeQueries({ queryKey: [...PAGES_KEY, page.id] });
    },
  });
  return (
    <>
      <p>{t('remove.sure', { name: page.name })}</p>
      <Choice<History>
        label={t('remove.history')}
        options={HISTORIES.map((value) => ({ value, label: t(`remove.${value}History`) }))}
        value={history}
        onChange={setHistory}
      />
      <ProblemNote error={remove.error} />
      <DialogActions>
        <Button autoFocus onPress={onKeep}>
          {t('remove.keep')}
        </Button>
        <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
          {t('remove.confirm')}
        </Button>
      </DialogActions>
    </>
  );
}
