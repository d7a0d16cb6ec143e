import { CircleCheck, CircleHelp, CircleMinus, OctagonX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding } from '../../domain/app-review/findings';
import { useCase } from './case-view';
import { useCheckWords } from './check-words';
import { groupOf } from './finding-groups';
import styles from './finding-lines.module.css';

const ICONS = {
  blocking: OctagonX,
  warnings: TriangleAlert,
  passed: CircleCheck,
  not_checked: CircleHelp,
  not_applicable: CircleMinus,
} as const;

/** Findings, each with what is wrong and what to do. `linked`: with the way to the permission that it is about. */
export function FindingLines({ findings, linked = false }: { findings: readonly Finding[]; linked?: boolean }) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <Line key={`${finding.rule} ${finding.permission}`} finding={finding} linked={linked} />
      ))}
    </ul>
  );
}

function Line({ finding, linked }: { finding: Finding; linked: boolean }) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const words = useCheckWords();
  const group = groupOf(finding);
  const Icon = ICONS[group];
  const { permission, rule } = finding;
  const action = group === 'passed' || group === 'not_applicable' ? '' : words.action(finding);
  return (
    <li className={`${styles.finding} ${styles[group]}`}>
      <Icon size={16} aria-hidden />
      <div>
        <p className={styles.title}>
          {words.title(rule)} <span className={styles.rule}>{rule}</span>
        </p>
        {linked && permission ? (
          <p>
            <Link to={`/reviews/${review.appId}/permissions/${encodeURIComponent(permission)}`}>{permission}</Link>
          </p>
        ) : null}
        {group === 'passed' ? null : <p>{words.about(finding)}</p>}
        {action ? <p className={styles.action}>{t('whatToDo', { action })}</p> : null}
      </div>
    </li>
  );
}
