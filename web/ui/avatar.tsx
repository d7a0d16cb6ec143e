import styles from './avatar.module.css';

/** A photo, else the first letters of a name. Stands beside the name, so it says nothing of its own. */
export function Avatar({ name, photoUrl, size = 36 }: { name: string; photoUrl: string | null; size?: number }) {
  if (photoUrl)
    return <img className={styles.avatar} src={photoUrl} alt="" width={size} height={size} loading="lazy" />;
  return (
    <span className={styles.avatar} style={{ width: size, height: size }} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}
