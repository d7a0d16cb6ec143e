import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { languageFor, matchesReply, renderReply } from '../../domain/canned-reply';
import { languageOfVisitor } from '../../domain/languages';
import type { CannedReply, Conversation } from '../client/api';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import styles from './picker.module.css';
import { cannedRepliesQuery } from './queries';
import { useReplyValues } from './use-values';

export interface PickerProps {
  conversation: Conversation;
  onPick(text: string): void;
  onClose(): void;
}

/** Finds a canned reply by typing and arrow keys, and shows it as it will be written. */
export function CannedReplyPicker({ conversation, onPick, onClose }: PickerProps) {
  const { t } = useTranslation('work-aids');
  const { data, error } = useQuery(cannedRepliesQuery(false));
  const [typed, setTyped] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isOther, setOther] = useState(false);
  const values = useReplyValues(conversation);
  const found = (data ?? []).filter((reply) => matchesReply(reply, typed));
  // by id, since the list may change while somebody chooses
  const chosen = found.find(({ id }) => id === chosenId) ?? found[0];
  const preview = chosen && previewOf(chosen, conversation, isOther);
  const filled = preview && renderReply(preview.text, values);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && chosen) setChosenId((found[found.indexOf(chosen) + step] ?? chosen).id);
    else if (event.key === 'Enter' && filled) onPick(filled.text);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section className={styles.picker} aria-label={t('canned.title')}>
      <Finder
        typed={typed}
        found={found}
        chosen={chosen ?? null}
        onTyped={(next) => {
          setTyped(next);
          setChosenId(null);
        }}
        onKeyDown={onKeyDown}
        onChoose={setChosenId}
        onPick={() => filled && onPick(filled.text)}
      />
      <ProblemNote error={data ? null : error} />
      {data && found.length === 0 ? (
        <p className={styles.none}>
          {t(data.length === 0 ? 'canned.noneYet' : 'canned.noneFound')}{' '}
          <Link to="/canned-replies">{t('canned.write')}</Link>
        </p>
      ) : null}
      {filled ? (
        <div className={styles.preview}>
          <p className={styles.text}>{filled.text}</p>
          {filled.gaps.length > 0 ? (
            <p className={styles.gap}>
              {t('canned.gaps', { names: filled.gaps.map((name) => t(`canned.variable.${name}`)).join(', ') })}
            </p>
          ) : null}
        </div>
      ) : null}
      <footer className={styles.foot}>
        <span>{t('canned.keys')}</span>
        {preview?.hasOther ? (
          <Button look="quiet" onPress={() => setOther(!isOther)}>
            {t(`canned.in.${preview.language === 'en' ? 'ru' : 'en'}`)}
          </Button>
        ) : null}
        <Button look="quiet" onPress={onClose}>
          {t('canned.close')}
        </Button>
      </footer>
    </section>
  );
}

interface FinderProps {
  typed: string;
  found: readonly CannedReply[];
  chosen: CannedReply | null;
  onTyped(typed: string): void;
  onKeyDown(event: KeyboardEvent): void;
  onChoose(id: string): void;
  onPick(): void;
}

function Finder({ typed, found, chosen, onTyped, onKeyDown, onChoose, onPick }: FinderProps) {
  const { t } = useTranslation('work-aids');
  const id = useId();
  return (
    <>
      <input
        className={styles.search}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
        aria-autocomplete="list"
        aria-label={t('canned.search')}
        placeholder={t('canned.search')}
        value={typed}
        // biome-ignore lint/a11y/noAutofocus: it opens because somebody wants to type here
        autoFocus
        autoComplete="off"
        onChange={({ target }) => onTyped(target.value)}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label={t('canned.title')} className={styles.list}>
        {found.map((reply) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are taken by the field, which keeps the focus
          <div
            key={reply.id}
            id={`${id}-${reply.id}`}
            role="option"
            aria-selected={reply === chosen}
            tabIndex={-1}
            className={styles.option}
            ref={reply === chosen ? showAt : undefined}
            onMouseMove={(event) => hasMoved(event) && onChoose(reply.id)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={onPick}
          >
            <span>{reply.title}</span>
            <span className={styles.about}>
              {[reply.shortcut && `/${reply.shortcut}`, t(`canned.scope.${reply.scope}`)].filter(Boolean).join(' · ')}
            </span>
          </div>
        ))}
      </div>
    </>
  );
}

/** Browsers also tell of a pointer that rests where something new appears: that chooses nothing. */
function hasMoved({ movementX, movementY }: MouseEvent): boolean {
  return movementX !== 0 || movementY !== 0;
}

function showAt(option: HTMLDivElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

/** In the visitor's language where the reply has it; the other one on demand. */
function previewOf({ texts }: CannedReply, { visitor, lastMessage }: Conversation, isOther: boolean) {
  const written = lastMessage?.from === 'visitor' ? lastMessage.text : null;
  const own = languageFor(texts, languageOfVisitor(visitor.locale, written));
  const other = own === 'en' ? 'ru' : 'en';
  const hasOther = texts[other] !== null;
  const language = isOther && hasOther ? other : own;
  return { language, hasOther, text: texts[language] ?? '' };
}
