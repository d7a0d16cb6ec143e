import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { type Presence, patchPresence } from '../client/api';
import { keepAnswer } from '../client/keep-answer';
import { useMay } from '../client/session';
import { ProblemNote } from '../ui/problem-note';
import { type AlertKind, useAlertChoice } from './alert-choice';
import { PresenceMark } from './presence-mark';
import styles from './presence-menu.module.css';
import { presenceQuery } from './queries';

const CHOICES = ['online', 'away', 'offline'] as const;

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
  const alerts = useAlertChoice();
  function act(key: string | number): void {
    const choice = CHOICES.find((one) => one === key);
    if (choice) choose.mutate(choice);
  }
  return (
    <div className={styles.place}>
      <MenuTrigger>
        <Button className={styles.trigger ?? ''} isPending={choose.isPending}>
          <PresenceMark presence={choose.isPending ? choose.variables : presence} className={styles.word ?? ''} />
          <ChevronDown size={14} aria-hidden className={styles.arrow} />
        </Button>
        <Popover className={styles.popover ?? ''}>
          <Menu className={styles.menu ?? ''} onAction={act} aria-label={t('presence.label')}>
            <MenuSection selectionMode="single" selectedKeys={[chosen]} aria-label={t('presence.label')}>
              {CHOICES.map((choice) => (
                <Item key={choice} id={choice} name={t(`presence.${choice}`)} about={t(`presence.${choice}About`)} />
              ))}
            </MenuSection>
            <MenuSection
              selectionMode="multiple"
              selectedKeys={alerts.chosen}
              onSelectionChange={(keys) =>
                alerts.choose(keys === 'all' ? ['sound', 'notice'] : ([...keys] as AlertKind[]))
              }
            >
              <Header className={styles.header ?? ''}>{t('alerts.title')}</Header>
              <Item id="sound" name={t('alerts.sound')} />
              <Item
                id="notice"
                name={t('alerts.notice')}
                about={t(alerts.isBlocked ? 'alerts.noticeBlocked' : 'alerts.noticeAbout')}
                isDisabled={alerts.isBlocked}
              />
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {reason ? <p className={styles.reason}>{t(`presence.reason.${reason}`)}</p> : null}
      <ProblemNote error={choose.error} />
    </div>
  );
}

interface ItemProps {
  id: string;
  name: string;
  about?: string;
  isDisabled?: boolean;
}

function Item({ id, name, about, isDisabled = false }: ItemProps) {
  return (
    <MenuItem id={id} textValue={name} isDisabled={isDisabled} className={styles.item ?? ''}>
      <Check size={16} aria-hidden className={styles.tick} />
      <Text slot="label" className={styles.name ?? ''}>
        {name}
      </Text>
      {about ? (
        <Text slot="description" className={styles.about ?? ''}>
          {about}
        </Text>
      ) : null}
    </MenuItem>
  );
}
