import { useTranslation } from 'react-i18next';
import type { Permission } from '../client/session';
import styles from './api-tokens.module.css';

const MOST_SHOWN = 3;

/** What a token may do: the first few in sight, the others behind a press. */
export function Permissions({ permissions }: { permissions: readonly Permission[] }) {
  const { t } = useTranslation('api-tokens');
  if (permissions.length === 0) return t('nothing');
  const words = permissions.map((one) => t(`permission.${one}`));
  const [shown, hidden] = [words.slice(0, MOST_SHOWN), words.slice(MOST_SHOWN)];
  return (
    <>
      <Lines lines={shown} />
      {hidden.length > 0 ? (
        <details className={styles.more}>
          <summary>{t('more', { count: hidden.length })}</summary>
          <Lines lines={hidden} />
        </details>
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
