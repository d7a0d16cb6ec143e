import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../client/session';
import { AnswerGate } from '../answer-gate';
import { Composer, type ComposerProps } from '../composer';
import { useKeys } from '../shortcuts';
import { NoteForm } from './note-form';
import styles from './notes.module.css';

/** Below the thread: a reply or a note, told apart by place, colour, word and button. Each has a draft of its own. */
export function WritingArea(props: ComposerProps) {
  const mayAnnotate = useMay('conversations.annotate');
  const [isNote, setNote] = useState(false);
  const [isBack, setBack] = useState(false); // from a note: what is typed next is a reply
  useKeys(mayAnnotate ? { n: () => setNote(true), ...(isNote && { r: () => setNote(false) }) } : {});
  const reply = (
    <AnswerGate conversation={props.conversation} isWindowOpen={props.isWindowOpen}>
      <Composer {...props} autoFocus={isBack} />
    </AnswerGate>
  );
  if (!mayAnnotate) return reply;
  function done(isSaved: boolean): void {
    setBack(isSaved);
    setNote(false);
  }
  return (
    <div>
      <Modes isNote={isNote} onNote={setNote} />
      {isNote ? <NoteForm key={props.conversation.id} conversationId={props.conversation.id} onDone={done} /> : reply}
    </div>
  );
}

function Modes({ isNote, onNote }: { isNote: boolean; onNote(isNote: boolean): void }) {
  const { t } = useTranslation('work-aids');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form of its own
    <div role="group" aria-label={t('mode.label')} className={styles.modes} data-mode={isNote ? 'note' : 'reply'}>
      <button type="button" className={styles.mode} aria-pressed={!isNote} onClick={() => onNote(false)}>
        {t('mode.reply')}
      </button>
      <button type="button" className={styles.mode} aria-pressed={isNote} onClick={() => onNote(true)}>
        {t('mode.note')}
      </button>
    </div>
  );
}
