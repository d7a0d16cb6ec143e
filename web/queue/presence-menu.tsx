import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import { type Presence, patchPresence } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { useMay } from '../client/session';
import { ProblemNote } from '../ui/problem-note';
import { PresenceMark } from './presence-mark';
import styles from './presence-menu.module.css';
import { presenceQuery } from './queries';

const loadChoices = () => import('./presence-choices');

/** Loaded when somebody comes near: every screen has the menu, and few open it. */
const PresenceChoices = lazy(async () => ({ default: (await loadChoices()).PresenceChoices }));

/** Says whether I am there, and lets me change it. For those who answer visitors. */
export function PresenceMenu() {
  const mayAnswer = useMay('conversations.reply');
  const { data } = useQuery({ ...presenceQuery, enabled: mayAnswer });
  return mayAnswer && data ? <Choice presence={data} /> : null;
}

/** Changes whether I am there; shown at once, and taken back if the desk does not take it. */
export function useChoosePresence() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: presenceQuery.queryKey,
    mutationFn: (presence: Presence['presence']) => patchPresence({ presence }),
    onSuccess: async (presence) => {
      await keepAnswer(client, presenceQuery.queryKey, presence);
      void client.invalidateQueries({ queryKey: ['operators'] });
    },
  });
}

function Choice({ presence: { presence, chosen, reason } }: { presence: Presence }) {
  const { t } = useTranslation('queue');
  const choose = useChoosePresence();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const comeNear = () => void loadChoices().catch(() => undefined); // asked for again when it is opened
  return (
    <div className={styles.place}>
      <Button
        ref={trigger}
        className={styles.trigger ?? ''}
        isPending={choose.isPending}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onHoverStart={comeNear}
        onFocus={comeNear}
        onPress={() => setOpen(true)}
        onKeyDown={({ key }) => key === 'ArrowDown' && setOpen(true)}
      >
        <PresenceMark presence={choose.isPending ? choose.variables : presence} className={styles.word ?? ''} />
        <ChevronDown size={14} aria-hidden className={styles.arrow} />
      </Button>
      {isOpen ? (
        <Suspense>
          <PresenceChoices
            chosen={chosen}
            trigger={trigger}
            onChoose={(one) => choose.mutate(one)}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
      {reason ? <p className={styles.reason}>{t(`presence.reason.${reason}`)}</p> : null}
      <ProblemNote error={choose.error} />
    </div>
  );
}
