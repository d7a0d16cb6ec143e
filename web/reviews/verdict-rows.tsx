import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/choice';
import { TextArea } from '../ui/text-area';
import styles from './verdict-rows.module.css';
import { VERDICTS, type VerdictRow, type VerdictRows } from './verdicts';

export interface VerdictRowsProps {
  rows: VerdictRows;
  onChange(rows: VerdictRows): void;
}

/** Meta's result page: one row per permission, with the comment as it stands there. */
export function VerdictRowsFields({ rows, onChange }: VerdictRowsProps) {
  return (
    <ul className={styles.rows}>
      {Object.entries(rows).map(([permission, row]) => (
        <Row
          key={permission}
          permission={permission}
          row={row}
          onChange={(change) => onChange({ ...rows, [permission]: { ...row, ...change } })}
        />
      ))}
    </ul>
  );
}

interface RowProps {
  permission: string;
  row: VerdictRow;
  onChange(change: Partial<VerdictRow>): void;
}

function Row({ permission, row, onChange }: RowProps) {
  const { t } = useTranslation('reviews');
  const isRefused = row.verdict !== null && row.verdict !== 'approved';
  return (
    <li className={styles.row}>
      <Choice
        label={permission}
        options={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))}
        value={row.verdict}
        onChange={(verdict) => onChange({ verdict })}
      />
      {isRefused ? (
        <TextArea
          label={t('result.comment', { permission })}
          hint={t('result.commentHint')}
          lang="en"
          value={row.comment}
          onChange={(comment) => onChange({ comment })}
        />
      ) : null}
    </li>
  );
}
