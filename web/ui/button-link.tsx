import type { ReactNode } from 'react';
import { Link } from 'react-router';
import button from '../ui/button.module.css';

/** A way to another screen that looks like a button. Addresses of others open in a window of their own. */
export function ButtonLink({
  to,
  look = 'plain',
  children,
}: {
  to: string;
  look?: 'primary' | 'plain' | 'quiet';
  children: ReactNode;
}) {
  const className = `${button.button} ${button[look]} ${button.link}`;
  if (/^https?:/.test(to)) {
    return (
      <a href={to} target="_blank" rel="noreferrer" className={className}>
        {children}
      </a>
    );
  }
  return (
    <Link to={to} className={className}>
      {children}
    </Link>
  );
}
