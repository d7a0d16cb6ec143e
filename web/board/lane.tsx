import { GripVertical } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { visitorName } from '../inbox/queries';
import { BoardCard, type BoardCardProps } from './board-card';
import { useBoard } from './board-context';
import styles from './lane.module.css';
import type { Target } from './moves';

const DRAGGED = 'application/x-desk-conversation';

export interface LaneProps {
  /** What the list holds, for those who hear it. */
  label: string;
  conversations: readonly Conversation[];
  /** When the API answered, by this machine's clock. */
  answeredAt: number;
  /** Where what is dropped here is moved to; null: nothing can be dropped here. */
  target: Target | null;
  /** Said while it is empty. */
  empty: string;
}

/** A list of conversations that are dragged out of it and, where that means something, dropped into it; also by keyboard. */
export function Lane({ label, conversations, answeredAt, target, empty }: LaneProps) {
  const { conversations: known, moves } = useBoard();
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ [DRAGGED]: String(key) })),
    ...(target !== null && {
      acceptedDragTypes: [DRAGGED],
      getDropOperation: () => 'move' as const,
      async onRootDrop({ items }) {
        const [item] = items;
        const conversation = item?.kind === 'text' ? known.get(await item.getText(DRAGGED)) : undefined;
        if (conversation) moves.move(conversation, target);
      },
    }),
  });
  return (
    <GridList
      aria-label={label}
      className={styles.lane ?? ''}
      items={conversations}
      dependencies={[answeredAt, moves, known]}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => <p className={styles.empty}>{empty}</p>}
    >
      {(conversation) => (
        <Item
          conversation={conversation}
          answeredAt={answeredAt}
          isWithHolder={target?.startsWith('operator:') ?? false}
        />
      )}
    </GridList>
  );
}

type ItemProps = Omit<BoardCardProps, 'name'>;

function Item({ conversation, ...rest }: ItemProps) {
  const { t } = useTranslation(['board', 'inbox']);
  const name = visitorName(conversation, (number) => t('inbox:visitor.unknown', { number }));
  return (
    <GridListItem id={conversation.id} textValue={name} className={styles.item ?? ''}>
      <Button slot="drag" className={styles.handle ?? ''} aria-label={t('board:drag', { name })}>
        <GripVertical size={16} aria-hidden />
      </Button>
      <BoardCard conversation={conversation} name={name} {...rest} />
    </GridListItem>
  );
}
