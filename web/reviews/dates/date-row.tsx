import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Obligation } from '../../../domain/app-review/obligations';
import { Button } from '../../ui/button';
import card from '../../ui/card.module.css';
import { dayOf, endOfDay } from '../../ui/days';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { useMoments } from '../../ui/moments';
import { ProblemNote } from '../../ui/problem-note';
import { StateMark } from '../../ui/state-mark';
import { canHappen } from '../book';
import { useCase, useEnter } from '../case-view';
import { ChangedNote } from '../changed-note';
import styles from './dates-screen.module.css';
import type { DueDate } from './due';

const LOOKS = { overdue: 'urgent', soon: 'watch', ahead: 'calm' } as const;

export interface DateRowProps {
  obligation: Obligation;
  /** Null: no date was entered. */
  date: DueDate | null;
}

/** One obligation: what it is for, until when, and what to do about it. */
export function DateRow({ obligation, date }: DateRowProps) {
  const { t } = useTranslation('review-dates');
  const { now, mayManage } = useCase();
  const [isSetting, setSetting] = useState(false);
  const done = useEnter();
  const maySet = mayManage && canHappen(now, { kind: 'obligation_due', obligation, dueAt: 1 });
  const mayFinish = mayManage && date !== null && canHappen(now, { kind: 'obligation_done', obligation });
  return (
    <li className={styles.date}>
      <div className={styles.head}>
        <h3>{t(`what.${obligation}.name`)}</h3>
        {date ? <Due date={date} /> : null}
      </div>
      {date?.unused ? <Unused unused={date.unused} /> : null}
      <p>{t(`what.${obligation}.why`)}</p>
      <p className={card.quiet}>{t(`what.${obligation}.do`)}</p>
      {done.error ? <ProblemNote error={done.error} /> : null}
      <ChangedNote error={done.error} />
      {isSetting ? <DateForm obligation={obligation} date={date} onClose={() => setSetting(false)} /> : null}
      {maySet && !isSetting ? (
        <div className={card.actions}>
          {mayFinish ? (
            <Button
              isPending={done.isPending}
              aria-label={t('doneLabel', { what: t(`what.${obligation}.name`) })}
              onPress={() => done.mutate({ fact: { kind: 'obligation_done', obligation } })}
            >
              {t('done')}
            </Button>
          ) : null}
          <Button
            look="quiet"
            aria-label={t(date ? 'moveLabel' : 'setLabel', { what: t(`what.${obligation}.name`) })}
            onPress={() => setSetting(true)}
          >
            {t(date ? 'move' : 'set')}
          </Button>
          {mayFinish ? <span className={card.quiet}>{t(`what.${obligation}.again`)}</span> : null}
        </div>
      ) : null}
    </li>
  );
}

function Due({ date: { dueAt, days, state } }: { date: DueDate }) {
  const { t } = useTranslation('review-dates');
  const at = useMoments();
  const words = state === 'overdue' ? t('late', { count: -days }) : t('inDays', { count: days });
  return <StateMark look={LOOKS[state]}>{t('due', { at: at(dueAt), words })}</StateMark>;
}

function Unused({ unused: { permission, since } }: { unused: NonNullable<DueDate['unused']> }) {
  const { t } = useTranslation('review-dates');
  const at = useMoments();
  return <p>{since === null ? t('unusedNever', { permission }) : t('unusedSince', { permission, at: at(since) })}</p>;
}

function DateForm({ obligation, date, onClose }: DateRowProps & { onClose(): void }) {
  const { t } = useTranslation('review-dates');
  const enter = useEnter(onClose);
  function save({ 'fact.dueAt': day }: Record<string, string>) {
    const end = endOfDay(day);
    if (end !== null) enter.mutate({ fact: { kind: 'obligation_due', obligation, dueAt: Date.parse(end) } });
  }
  return (
    <Form error={enter.error} onSubmit={save} explain={() => t('tooOld')}>
      <ChangedNote error={enter.error} />
      <TextField
        name="fact.dueAt"
        type="date"
        label={t('day', { what: t(`what.${obligation}.name`) })}
        hint={t('dayHint')}
        defaultValue={date ? dayOf(new Date(date.dueAt).toISOString()) : ''}
        isRequired
      />
      <div className={card.actions}>
        <Button type="submit" look="primary" isPending={enter.isPending}>
          {t('save')}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {t('back')}
        </Button>
      </div>
    </Form>
  );
}
