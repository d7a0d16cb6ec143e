import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface TableProps {
  /** What the table holds, for those who hear it. */
  label: string;
  /** Names of the columns; the first is the name of each row. */
  columns: readonly string[];
  /** `Row`s. */
  children: ReactNode;
}

/** A table; on narrow screens each row is a block of named lines. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <table className={styles.table}>
      <caption className="heard">{label}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** A row under its name. */
export function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {name}
      </th>
      {children}
    </tr>
  );
}

/** `column` names it where there are no columns. */
export function Cell({ column, children }: { column: string; children: ReactNode }) {
  return (
    <td data-label={column}>
      <div>{children}</div>
    </td>
  );
}
