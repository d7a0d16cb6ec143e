import { MoveRight } from 'lucide-react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import type { Conversation, Operator } from '../client/api';
import { PresenceMark } from '../queue/presence-mark';
import { Button } from '../ui/button';
import { useBoard } from './board-context';
import styles from './move-menu.module.css';
import { byPresence } from './moves';

/** Moves a conversation without dragging: to a person, a department, or back into the queue. */
export function MoveMenu({ conversation, name }: { conversation: Conversation; name: string }) {
  const { t } = useTranslation(['board', 'queue']);
  const { operators, departments, moves } = useBoard();
  const { assignment, id } = conversation;
  const others = byPresence(operators.filter((one) => one.id !== assignment?.operatorId));
  return (
    <MenuTrigger>
      <Button look="quiet" aria-label={t('board:moveLabel', { name })} isPending={moves.movingId === id}>
        <MoveRight size={16} aria-hidden />
        <span>{t('board:move')}</span>
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Menu
          className={styles.menu ?? ''}
          aria-label={t('board:moveLabel', { name })}
          onAction={(key) => moves.move(conversation, String(key))}
        >
          {assignment ? (
            <MenuItem id="queue" className={styles.item ?? ''}>
              {t('queue:transfer.queue')}
            </MenuItem>
          ) : null}
          <MenuSection>
            <Header className={styles.header ?? ''}>{t('queue:transfer.colleagues')}</Header>
            {others.map((operator) => (
              <Person key={operator.id} operator={operator} />
            ))}
          </MenuSection>
          <MenuSection>
            <Header className={styles.header ?? ''}>{t('queue:transfer.departments')}</Header>
            {departments.map((department) => (
              <MenuItem key={department.id} id={`department:${department.id}`} className={styles.item ?? ''}>
                {department.name}
              </MenuItem>
            ))}
            <MenuItem id="everybody" className={styles.item ?? ''}>
              {t('queue:transfer.everybody')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Person({ operator: { id, name, presence, load, capacity } }: { operator: Operator }) {
  const { t } = useTranslation('queue');
  return (
    <MenuItem id={`operator:${id}`} textValue={name} className={styles.item ?? ''}>
      <Text slot="label">{name}</Text>
      <Text slot="description" className={styles.about ?? ''}>
        <PresenceMark presence={presence} />
        <span>{t('transfer.load', { load, capacity })}</span>
      </Text>
    </MenuItem>
  );
}
