import { CornerDownLeft, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ProblemNote } from '../ui/problem-note';
import { fits } from './matching';
import styles from './palette.module.css';
import type { Action, Icon, Target } from './target';
import { useActions } from './use-actions';
import { useFound } from './use-found';
import { usePlaces } from './use-places';

/** The API is asked when nobody has typed for so long. */
const QUIET_MS = 200;

/** Everything that has an address, and what can be done from everywhere, by a few letters. */
export function Palette({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('palette');
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={t('label')}>
          <Finder onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Finder({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('palette');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const words = useQuiet(typed.trim());
  const found = useFound(words, typed);
  const places = usePlaces().filter(({ name }) => fits(typed, name));
  const actions = useActions().filter(({ name }) => fits(typed, name));
  function go(to: string): void {
    onClose();
    void navigate(to);
  }
  const isSettled = words === typed.trim() && !found.isPending; // earlier it would be the first, and Enter would take it
  const all: Target[] = words !== '' && isSettled ? [allMessages(words, t('all', { words }))] : [];
  return (
    <RouterProvider navigate={go}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('label')} className={styles.field ?? ''} autoFocus>
          <Search size={18} aria-hidden />
          <Input className={styles.input ?? ''} placeholder={t('placeholder')} maxLength={200} />
        </SearchField>
        <ListBox
          aria-label={t('results')}
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.nothing}>{t(isSettled ? 'nothing' : 'searching')}</p>}
        >
          <Targets title={t('recent')} targets={found.recent} />
          <Targets title={t('places')} targets={places} />
          <Actions title={t('actions')} actions={actions} onClose={onClose} />
          <Targets title={t('pages')} targets={found.pages} />
          <Targets title={t('reviews')} targets={found.reviews} />
          <Targets title={t('conversations')} targets={found.conversations} />
          <Targets title={t('messages')} targets={all} />
        </ListBox>
      </Autocomplete>
      <ProblemNote error={found.error} />
      <p className={styles.foot}>
        <CornerDownLeft size={14} aria-hidden /> {t('keys')}
      </p>
    </RouterProvider>
  );
}

/** The results have an address of their own in the inbox. */
function allMessages(words: string, name: string): Target {
  return { to: `/inbox?${new URLSearchParams({ q: words })}`, name, Icon: Search };
}

function Targets({ title, targets }: { title: string; targets: readonly Target[] }) {
  if (targets.length === 0) return null;
  return (
    <ListBoxSection id={title} className={styles.section ?? ''}>
      <Header className={styles.header ?? ''}>{title}</Header>
      {targets.map(({ to, name, about, Icon }) => (
        <ListBoxItem key={to} id={`${title} ${to}`} href={to} textValue={name} className={styles.item ?? ''}>
          <Words name={name} about={about} Icon={Icon} />
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function Actions({ title, actions, onClose }: { title: string; actions: readonly Action[]; onClose(): void }) {
  if (actions.length === 0) return null;
  return (
    <ListBoxSection id={title} className={styles.section ?? ''}>
      <Header className={styles.header ?? ''}>{title}</Header>
      {actions.map(({ id, name, Icon, act }) => (
        <ListBoxItem
          key={id}
          id={id}
          textValue={name}
          className={styles.item ?? ''}
          onAction={() => {
            act();
            onClose();
          }}
        >
          <Words name={name} about={undefined} Icon={Icon} />
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function Words({ name, about, Icon }: { name: string; about: string | undefined; Icon: Icon }) {
  return (
    <>
      <Icon size={16} aria-hidden />
      <Text slot="label" className={styles.name ?? ''}>
        {name}
      </Text>
      {about ? (
        <Text slot="description" className={styles.about ?? ''}>
          {about}
        </Text>
      ) : null}
    </>
  );
}

/** The words, as soon as nobody types any more; none at once. */
function useQuiet(words: string): string {
  const [quiet, setQuiet] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(words), words === '' ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return words === '' ? '' : quiet;
}
