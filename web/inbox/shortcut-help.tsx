import { useState } from 'react';
import { Keyboard } from 'react-aria-components/Keyboard';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import styles from './shortcut-help.module.css';
import { useKeys } from './shortcuts';

const KEYS = [
  { keys: ['j', 'k'], name: 'move' },
  { keys: ['Enter'], name: 'open' },
  { keys: ['t'], name: 'take' },
  { keys: ['r'], name: 'reply' },
  { keys: ['/'], name: 'canned' },
  { keys: ['n'], name: 'note' },
  { keys: ['Enter'], name: 'send' },
  { keys: ['Shift', 'Enter'], name: 'newLine' },
  { keys: ['Esc'], name: 'leave' },
  { keys: ['e'], name: 'close' },
  { keys: ['?'], name: 'help' },
] as const;

/** What the keys do, at `?`. */
export function ShortcutHelp() {
  const { t } = useTranslation(['inbox', 'common']);
  const [isOpen, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <Dialog title={t('inbox:keys.title')} isOpen={isOpen} onClose={() => setOpen(false)}>
      <dl className={styles.keys}>
        {KEYS.map(({ keys, name }) => (
          <div key={name}>
            <dt>
              {keys.map((key) => (
                <Keyboard key={key}>{key}</Keyboard>
              ))}
            </dt>
            <dd>{t(`inbox:keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <DialogActions>
        <Button onPress={() => setOpen(false)}>{t('common:dialog.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
