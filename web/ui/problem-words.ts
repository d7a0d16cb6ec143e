import { useLocale } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { againOf, problemOf } from '../client/problem';
import { duration } from './time-words';

/** Puts what a call threw into words: by the finer reason where there is one, else by the code, with when to try again. */
export function useProblemWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  const { locale } = useLocale();
  return (error) => {
    const known = problemOf(error);
    const { code, problem, retryAfterSeconds } = known;
    const keys = [...(problem ? [`problem.${problem}`] : []), `code.${code}`, 'code.internal_error'];
    const key = keys.find((one) => i18n.exists(one, { ns: 'errors' }));
    const words = t(key as 'code.internal_error');
    const again = againOf(known);
    if (again === null) return words;
    const time = duration((retryAfterSeconds ?? 0) * 1000, locale);
    return `${words} ${again === 'in' ? t('retryIn', { time }) : t('retryLater')}`;
  };
}
