import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Finding, Page } from '../client/api';
import { ButtonLink } from '../ui/button-link';
import type { Look } from '../ui/look';
import { useMoments } from '../ui/moments';
import { Card } from '../ui/screen';
import { StateMark } from '../ui/state-mark';
import styles from './findings-card.module.css';
import { healthQuery } from './queries';
import { useFindingWords } from './words';

const LOOKS: Readonly<Record<Finding['severity'], Look>> = { error: 'urgent', warning: 'watch', info: 'quiet' };

/** What is not as it should be, worst first, each with the one thing to do. Nothing when nothing was found. */
export function FindingsCard({ page }: { page: Page }) {
  const { t } = useTranslation('page-health');
  const { data: health } = useQuery(healthQuery(page.id));
  if (!health || health.findings.length === 0) return null;
  return (
    <Card title={t('findings.title')} id="findings">
      <ul className={styles.findings}>
        {health.findings.map((finding) => (
          <FindingLine key={finding.code} finding={finding} />
        ))}
      </ul>
    </Card>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { t } = useTranslation('page-health');
  const words = useFindingWords();
  const at = useMoments();
  const { link, code } = finding.nextStep;
  return (
    <li className={styles.finding}>
      <div>
        <h3>
          <StateMark look={LOOKS[finding.severity]}>
            <span className="heard">{t(`severity.${finding.severity}`)}: </span>
            {words.title(finding.code)}
          </StateMark>
        </h3>
        <p>{words.text(finding)}</p>
        <p className={styles.since}>{t('findings.since', { at: at(finding.since) })}</p>
      </div>
      {link ? (
        <ButtonLink to={link}>{t(`step.${code}`)}</ButtonLink>
      ) : (
        <p className={styles.since}>{t(`step.${code}`)}</p>
      )}
    </li>
  );
}
