import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../client/api';
import { type AlertKind, useAlertChoice } from './alert-choice';
import styles from './presence-menu.module.css';

const CHOICES = ['online', 'away', 'offline'] as const;

export interface PresenceChoicesProps {
  chosen: Presence['chosen'];
  trigger: RefObject<HTMLElement | null>;
  onChoose(presence: Presence['presence']): void;
  onClose(): void;
}

/** What hangs below the presence: being there or not, and how one is told of something new. */
export function PresenceChoices({ chosen, trigger, onChoose, onClose }: PresenceChoicesProps) {
  const { t } = useTranslation('queue');
  const alerts = useAlertChoice();
  function act(key: string | number): void {
    const choice = CHOICES.find((one) => one === key);
    if (choice) onChoose(choice);
  }
  return (
    <Popover
      isOpen
      onOpenChange={(open) => !open && onClose()}
      triggerRef={trigger}
      placement="bottom start"
      className={styles.popover ?? ''}
    >
      <Menu
        className={styles.menu ?? ''}
        onAction={act}
        onClose={onClose}
        autoFocus="first"
        aria-label={t('presence.label')}
      >
        <MenuSection selectionMode="single" selectedKeys={[chosen]} aria-label={t('presence.label')}>
          {CHOICES.map((choice) => (
            <Item key={choice} id={choice} name={t(`presence.${choice}`)} about={t(`presence.${choice}About`)} />
          ))}
        </MenuSection>
        <MenuSection
          selectionMode="multiple"
          selectedKeys={alerts.chosen}
          onSelectionChange={(keys) => alerts.choose(keys === 'all' ? ['sound', 'notice'] : ([...keys] as AlertKind[]))}
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
