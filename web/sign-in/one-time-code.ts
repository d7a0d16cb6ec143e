import { useState } from 'react';

/** The code of a one-time link, which stands behind the `#`. Taken out of the address bar, so that nobody copies it on. */
export function useOneTimeCode(): string {
  const [code] = useState(() => location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, '', location.pathname);
  return code;
}
