import { forgetPreference, keepPreference, readPreference } from '../app/preferences';
import type { ItemTexts } from './item-texts';

/** What was typed and not saved yet, and the version it was typed over. */
export interface KeptTexts {
  version: number;
  texts: ItemTexts;
}

const nameOf = (appId: string, permission: string) => `review.${appId}.${permission}`;

/** What this browser kept of unsaved texts; null when there is nothing, or nothing that can be read. */
export function keptTexts(appId: string, permission: string): KeptTexts | null {
  try {
    const kept: unknown = JSON.parse(readPreference(nameOf(appId, permission)) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function keepTexts(appId: string, permission: string, kept: KeptTexts): void {
  keepPreference(nameOf(appId, permission), JSON.stringify(kept));
}

export function forgetTexts(appId: string, permission: string): void {
  forgetPreference(nameOf(appId, permission));
}

function isKept(value: unknown): value is KeptTexts {
  if (typeof value !== 'object' || value === null) return false;
  const { version, texts } = value as Partial<KeptTexts>;
  return (
    typeof version === 'number' &&
    typeof texts?.useDescription === 'string' &&
    typeof texts.testInstructions === 'string'
  );
}
