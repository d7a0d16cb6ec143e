import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import { type Conversation, type Operator, postConversationsByIdTransfer } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { problemOf } from '../client/problem';
import { useMay } from '../client/session';
import { departmentsQuery } from '../departments/queries';
import { conversationQuery } from '../inbox/queries';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { Loading } from '../ui/loading';
import { useProblemWords } from '../ui/problem-words';
import { PresenceMark } from './presence-mark';
import { operatorsQuery } from './queries';
import styles from './transfer-dialog.module.css';
import { bodyOf, canReceive } from './transfer-target';

export interface TransferDialogProps {
  conversation: Conversation;
  name: string;
  onClose(): void;
}

/** Gives a conversation to a colleague, to a department, or back into the queue. */
export function TransferDialog({ conversation: { id, assignment }, name, onClose }: TransferDialogProps) {
  const { t } = useTranslation(['queue', 'common']);
  const client = useQueryClient();
  const [target, setTarget] = useState<string | null>(null);
  const give = useMutation({
    mutationFn: (to: string) =>
      postConversationsByIdTransfer(id, { ...bodyOf(to), holderId: assignment?.operatorId ?? null }),
    onSuccess: async (after) => {
      await keepAnswer(client, conversationQuery(id).queryKey, after);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey: [first] }) => CHANGED.has(first) }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (target !== null) give.mutate(target);
  }
  return (
    <Dialog title={t('queue:transfer.title', { name })} isOpen onClose={onClose}>
      <form onSubmit={submit} className={styles.form}>
        <TransferProblem error={give.error} />
        <RadioGroup
          className={styles.targets ?? ''}
          aria-label={t('queue:transfer.to')}
          value={target}
          onChange={setTarget}
        >
          {assignment ? (
            <Radio value="queue" className={styles.target ?? ''}>
              <span className={styles.name}>{t('queue:transfer.queue')}</span>
            </Radio>
          ) : null}
          <Colleagues holder={assignment?.operatorId ?? null} />
          <Departments />
        </RadioGroup>
        <DialogActions>
          <Button onPress={onClose}>{t('common:dialog.cancel')}</Button>
          <Button type="submit" look="primary" isDisabled={target === null} isPending={give.isPending}>
            {t('queue:transfer.do')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const CHANGED = new Set<unknown>(['conversations', 'queue', 'operators']);

function Colleagues({ holder }: { holder: string | null }) {
  const { t } = useTranslation('queue');
  const { data } = useQuery({ ...operatorsQuery, staleTime: 0 });
  const others = data?.filter(({ id }) => id !== holder);
  return (
    <>
      <h3 className={styles.header}>{t('transfer.colleagues')}</h3>
      {!others ? <Loading rows={2} height={40} /> : null}
      {others?.length === 0 ? <p className={styles.none}>{t('transfer.noColleague')}</p> : null}
      {others?.map((one) => (
        <Colleague key={one.id} operator={one} />
      ))}
    </>
  );
}

/** Whoever is away or has enough is given something by supervisors only. */
function Colleague({ operator }: { operator: Operator }) {
  const { t } = useTranslation('queue');
  const mayManage = useMay('queue.manage');
  const { id, name, presence, load, capacity } = operator;
  return (
    <Radio value={`operator:${id}`} className={styles.target ?? ''} isDisabled={!mayManage && !canReceive(operator)}>
      <span className={styles.name}>{name}</span>
      <span className={styles.about}>
        <PresenceMark presence={presence} />
        <span>{t('transfer.load', { load, capacity })}</span>
      </span>
    </Radio>
  );
}

function Departments() {
  const { t } = useTranslation('queue');
  const { data = [] } = useQuery(departmentsQuery);
  return (
    <>
      <h3 className={styles.header}>{t('transfer.departments')}</h3>
      {data.map(({ id, name }) => (
        <Radio key={id} value={`department:${id}`} className={styles.target ?? ''}>
          <span className={styles.name}>{name}</span>
        </Radio>
      ))}
      <Radio value="everybody" className={styles.target ?? ''}>
        <span className={styles.name}>{t('transfer.everybody')}</span>
      </Radio>
    </>
  );
}

function TransferProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('queue');
  const words = useProblemWords();
  const isFull = error && problemOf(error).code === 'operator_at_capacity'; // not the one who gives, as elsewhere
  return (
    <div role="alert">
      {error ? <p className={styles.problem}>{isFull ? t('transfer.full') : words(error)}</p> : null}
    </div>
  );
}
