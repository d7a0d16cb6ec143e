import { TriangleAlert } from 'lucide-react';
import styles from './note.module.css';
import { useProblemWords } from './problem-words';

/** What went wrong, in words; read out when it appears. Nothing when nothing did. */
export function ProblemNote({ error }: { error: unknown }) {
  const words = useProblemWords();
  return (
    <div role="alert">
      {error ? (
        <p className={`${styles.note} ${styles.urgent}`}>
          <TriangleAlert size={16} aria-hidden />
          {words(error)}
        </p>
      ) : null}
    </div>
  );
}
