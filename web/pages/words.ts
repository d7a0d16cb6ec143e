import { useTranslation } from 'react-i18next';
import type { FindingCode } from '../../domain/page-health';
import type { Finding } from '../client/api';
import { useMoments } from '../ui/moments';
import { duration } from '../ui/time-words';

const DAY_MS = 86_400_000;

/** Titles and explanations of findings. */
export function useFindingWords() {
  const { t, i18n } = useTranslation(['page-health', 'errors']);
  const at = useMoments();
  const reasonWords = (reason: unknown): string =>
    i18n.exists(`problem.${reason}`, { ns: 'errors' }) ? t(`errors:problem.${reason as 'token_invalid'}`) : '';
  return {
    title: (code: FindingCode) => t(`page-health:title.${code}`),
    text({ code, data }: Finding): string {
      const time = (name: string) => at(data[name]);
      const lasting = (ms: number) => duration(ms, i18n.language);
      return t(`page-health:text.${code}`, {
        reason: reasonWords(data.reason),
        missing: data.missing,
        days: lasting(Number(data.days ?? 0) * DAY_MS),
        expiresAt: time('expiresAt'),
        at: time('at'),
        lastAt: time('lastAt'),
        code: data.code,
        percent: data.percent,
        slowest: lasting(Number(data.slowestMs ?? 0)),
        number: data.count,
        tries: data.tries,
      });
    },
  };
}
