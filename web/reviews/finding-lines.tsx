import { CircleCheck, CircleHelp, CircleMinus, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Finding } from '../../domain/app-review/findings';
import { useCase } from './case-view';
import { useCheckWords } from './check-words';
import { groupOf } from './finding-groups';
import styles from './finding-lines.module.css';
import { useFactWords } from './use-fact-words';

const ICONS = {
  blocking: OctagonX,
  warnings: TriangleAlert,
  passed: CircleCheck,
  not_checked: CircleHelp,
  not_applicable: CircleMinus,
} as const;

export interface FindingLinesProps<F extends Finding> {
  findings: readonly F[];
  /** With the way to the permission that each is about. */
  linked?: boolean;
  /** What stands below each. */
  below?(finding: F): ReactNode;
}

/** Findings, each with what was seen, what is wrong and what to do. */
export function FindingLines<F extends Finding>({ findings, linked = false, below }: FindingLinesProps<F>) {
  if (findings.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {findings.map((finding) => (
        <Line key={keyOf(finding)} finding={finding} linked={linked}>
          {below?.(finding)}
        </Line>
      ))}
    </ul>
  );
}

/** A rule may say several things, such as one of each Page. */
function keyOf({ rule, permission, severity, about, facts, evidence }: Finding): string {
  return JSON.stringify([rule, permission, severity, about, facts, evidence]);
}

function Line({ finding, linked, children }: { finding: Finding; linked: boolean; children: ReactNode }) {
  const { t } = useTranslation('review-checks');
  const { review } = useCase();
  const words = useCheckWords();
  const seen = useFactWords()(finding);
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
        {seen && group !== 'passed' ? <p className={styles.seen}>{t('seen', { facts: seen })}</p> : null}
        {action ? <p className={styles.action}>{t('whatToDo', { action })}</p> : null}
        {children}
      </div>
    </li>
  );
}
