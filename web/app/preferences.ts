export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What this browser remembers. Without storage (private windows) the choice lasts as long as the page. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`desk.${name}`);
  } catch {
    return null;
  }
}

export function keepPreference(name: string, value: string): void {
  try {
    localStorage.setItem(`desk.${name}`, value);
  } catch {
    // full or forbidden: not worth a word
  }
}

/** Everything that is remembered under names that begin so. */
export function preferencesBeginning(beginning: string): string[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`desk.${beginning}`));
    return names.map((name) => localStorage.getItem(name) ?? '');
  } catch {
    return [];
  }
}

export function forgetPreference(name: string): void {
  try {
    localStorage.removeItem(`desk.${name}`);
  } catch {
    // as above
  }
}

export function readTheme(): Theme {
  const kept = readPreference('theme');
  return THEMES.find((one) => one === kept) ?? 'system';
}

/** Colour of the browser's own bar in the dark, as index.html has it. */
const DARK_BAR = '#15161a';

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const bar of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = bar.content === DARK_BAR ? 'dark' : 'light';
    if (theme === 'system') bar.media = `(prefers-color-scheme: ${own})`;
    else bar.media = own === theme ? 'all' : 'not all';
  }
  keepPreference('theme', theme);
}
