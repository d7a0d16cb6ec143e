import { useTranslation } from 'react-i18next';
import type { Finding } from '../../domain/app-review/findings';

/** Rules and reasons in words. What came with a newer API is told by its own name. */
export function useCheckWords() {
  const { t, i18n } = useTranslation('review-checks');
  const knows = (key: string) => i18n.exists(key, { ns: 'review-checks' });
  const aboutOne = (code: string) => (knows(`about.${code}`) ? t(`about.${code as 'pageId'}`) : code);
  return {
    title: (rule: string) => (knows(`rule.${rule}.title`) ? t(`rule.${rule as 'P01'}.title`) : rule),
    /** What to do about it; nothing for a rule that is not known here. */
    action: ({ rule }: Finding) => (knows(`rule.${rule}.do`) ? t(`rule.${rule as 'P01'}.do`) : ''),
    /** The fields, permissions or reasons that it is about. */
    about: ({ about }: Finding) => about.map(aboutOne).join(' · '),
  };
}
