import { useTranslation } from 'react-i18next';
import { GATES } from '../../domain/app-review/case';
import { OBLIGATIONS } from '../../domain/app-review/obligations';
import type { ReviewEntry } from '../client/api';
import { useMoments } from '../ui/moments';
import { useCheckWords } from './check-words';
import { GATE_STATES } from './happenings';

/** One entry in a sentence. What came with a newer API is told by its own name. */
export function useEntryWords(): (entry: Pick<ReviewEntry, 'kind' | 'details' | 'corrects'>) => string {
  const { t, i18n } = useTranslation('reviews');
  const at = useMoments();
  const checks = useCheckWords();
  const gateWords = (details: Record<string, unknown>) => {
    const gate = GATES.find((one) => one === details.gate);
    const state = GATE_STATES.find((one) => one === details.state);
    return { gate: gate ? t(`gate.${gate}.name`) : '', state: state ? t(`gateState.${state}`) : '' };
  };
  const obligationWords = (details: Record<string, unknown>) => {
    const obligation = OBLIGATIONS.find((one) => one === details.obligation);
    const due = typeof details.dueAt === 'number' ? `, ${at(details.dueAt)}` : '';
    return obligation ? `${t(`obligation.${obligation}`)}${due}` : '';
  };
  const checkWords = ({ check, permission }: Record<string, unknown>) =>
    [checks.title(String(check)), permission].filter((one) => typeof one === 'string').join(' · ');
  const own = (kind: string, details: Record<string, unknown>) => {
    const key = `entry.${variant(kind, details)}`;
    if (!i18n.exists(key, { ns: 'reviews' })) return kind;
    return t(key as 'entry.submitted', {
      ...gateWords(details),
      permission: details.permission,
      permissions: Array.isArray(details.permissions) ? details.permissions.join(', ') : '',
      ref: details.ref,
      check: checkWords(details),
      obligation: obligationWords(details),
      what: details.what,
      replyBy: typeof details.replyBy === 'number' ? at(details.replyBy) : t('entry.noDate'),
    });
  };
  return ({ kind, details, corrects }) =>
    corrects === null ? own(kind, details) : t('entry.correction', { number: corrects, what: own(kind, details) });
}

/** Some entries have words of their own for what they say. */
function variant(kind: string, details: Record<string, unknown>): string {
  switch (kind) {
    case 'check_seen':
      if (details.holds === null) return 'check_seen_taken_back';
      return details.holds ? 'check_seen_so' : 'check_seen_not_so';
    case 'comment_answered':
      return details.answer === 'waived' ? 'comment_waived' : 'comment_changed';
    case 'identity_finished':
      return details.passed ? 'identity_passed' : 'identity_failed';
    case 'access_lost':
      return details.how === 'downgraded' ? 'access_downgraded' : 'access_revoked';
    default:
      return kind;
  }
}
