import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Keyboard } from 'react-aria-components/Keyboard';
import { useTranslation } from 'react-i18next';
import styles from './palette-button.module.css';

const loadPalette = () => import('./palette');

/** Not needed for the first look, and there before anybody asks: letters typed while it comes would go nowhere. */
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const LOADED_AFTER_MS = 3000;

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform);

/** Opens the palette; so do Ctrl and K, on Apple's machines ⌘ and K, wherever the focus is. */
export function PaletteButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), LOADED_AFTER_MS); // asked for again when it is wanted
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const isMeant = event.code === 'KeyK' && (IS_APPLE ? event.metaKey : event.ctrlKey);
      if (!isMeant || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen((known) => !known);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        className={styles.button ?? ''}
        aria-keyshortcuts={IS_APPLE ? 'Meta+K' : 'Control+K'}
        onPress={() => setOpen(true)}
      >
        <Search size={18} aria-hidden />
        <span className={styles.words}>{t('palette')}</span>
        <Keyboard className={styles.keys ?? ''} aria-hidden>
          {IS_APPLE ? '⌘K' : 'Ctrl K'}
        </Keyboard>
      </Button>
      {isOpen ? (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
