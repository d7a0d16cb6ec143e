import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../client/api';
import { useMay } from '../client/session';
import { Button } from '../ui/button';
import styles from './conversation-menu.module.css';
import { RatingDialog } from './rating-dialog';

/** What is done with a conversation now and then. */
export function ConversationMenu({ conversation: { id, status } }: { conversation: Conversation }) {
  const { t, i18n } = useTranslation('work-aids');
  const mayExport = useMay('conversations.export');
  const mayReply = useMay('conversations.reply');
  const [isAsking, setAsking] = useState(false);
  if (!mayExport) return null;
  const language = i18n.language === 'ru' ? 'ru' : 'en';
  const address = `/api/conversations/${encodeURIComponent(id)}/export`;
  return (
    <>
      <MenuTrigger>
        <Button aria-label={t('menu.label')}>
          <Ellipsis size={16} aria-hidden />
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom end">
          <Menu aria-label={t('menu.label')}>
            {mayReply && status === 'open' ? (
              <MenuItem className={styles.item ?? ''} onAction={() => setAsking(true)}>
                {t('rating.ask')}
              </MenuItem>
            ) : null}
            <MenuItem href={`${address}.${language}.html`} download className={styles.item ?? ''}>
              {t('menu.exportPage')}
            </MenuItem>
            <MenuItem href={`${address}.json`} download className={styles.item ?? ''}>
              {t('menu.exportData')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {isAsking ? <RatingDialog id={id} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
