import type { ItemDraft } from '../../domain/app-review/precheck';

/** The fields of one permission as they are typed. */
export type ItemTexts = Omit<ItemDraft, 'permission'>;

export function textsOf({ useDescription, testInstructions, pageId, termsAccepted }: ItemTexts): ItemTexts {
  return { useDescription, testInstructions, pageId, termsAccepted };
}

export const TEXT_FIELDS = ['useDescription', 'testInstructions', 'pageId', 'termsAccepted'] as const;

/** The fields that differ. */
export function changedFields(before: ItemTexts, after: ItemTexts): (typeof TEXT_FIELDS)[number][] {
  return TEXT_FIELDS.filter((field) => before[field] !== after[field]);
}
