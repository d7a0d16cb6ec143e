import { useTranslation } from 'react-i18next';
import { GATES } from '../../domain/app-review/case';
import type { Finding } from '../../domain/app-review/findings';
import { duration } from '../ui/time-words';
import { type ToldFact, toldFacts } from './fact-groups';
import { usePageName } from './words';

/** What a rule saw, in words: how large, how old, which Page. */
export function useFactWords(): (finding: Pick<Finding, 'rule' | 'facts'>) => string {
  const { t, i18n } = useTranslation(['review-checks', 'reviews']);
  const pageName = usePageName();
  const number = (value: unknown, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(i18n.language, options).format(Number(value));
  const one = ({ key, values }: ToldFact): string => {
    switch (key) {
      case 'lastCall':
      case 'ends':
        return t(`review-checks:fact.${key}`, { count: Number(values.days) });
      case 'pixels':
        return t('review-checks:fact.pixels', { width: number(values.width), height: number(values.height) });
      case 'bytes':
        return number(Number(values.bytes) / 1000, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
      case 'seconds':
        return duration(Number(values.seconds) * 1000, i18n.language);
      case 'format':
      case 'container':
        return String(values[key]).toUpperCase();
      case 'page': {
        const id = String(values.pageId);
        return t('review-checks:fact.page', { name: pageName(id) ?? id });
      }
      case 'gate': {
        const gate = GATES.find((name) => name === values.gate);
        return gate ? t(`reviews:gate.${gate}.name`) : String(values.gate);
      }
      case 'administrators':
      case 'redirects':
        return t(`review-checks:fact.${key}`, { count: Number(values[key]) });
      case 'videoCodec':
        return t('review-checks:fact.videoCodec', { codec: values.videoCodec });
      case 'version':
        return t('review-checks:fact.version', { version: values.version });
      case 'status':
        return t('review-checks:fact.status', { status: values.status });
      default:
        return t('review-checks:fact.other', { name: values.name, value: values.value });
    }
  };
  return (finding) => toldFacts(finding).map(one).join(' · ');
}
