import { useTranslation } from 'react-i18next';
import type { ReviewSentEvidence } from '../client/api';

export type SentDetails = ReviewSentEvidence['details'];

/** The details of the app in the order of the form. */
export const DETAIL_FIELDS = [
  'siteUrl',
  'privacyUrl',
  'termsUrl',
  'deletionUrl',
  'category',
  'contactEmail',
  'purpose',
  'login',
  'credentialsAllowed',
  'instructions',
] as const satisfies readonly (keyof SentDetails)[];
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** What differs in two rounds beside their texts. */
export interface EvidenceChange {
  details: DetailField[];
  icon: boolean;
  /** Addresses that show another text than before. */
  sites: string[];
}

/** Null when nothing differs, or one of the rounds is from before details were frozen. */
export function changedEvidence(
  before: ReviewSentEvidence | null | undefined,
  after: ReviewSentEvidence | null,
): EvidenceChange | null {
  if (!before || !after) return null;
  const details = DETAIL_FIELDS.filter((field) => before.details[field] !== after.details[field]);
  const icon = before.iconHash !== after.iconHash;
  const sites = Object.keys(after.siteTexts).filter((field) => {
    const earlier = before.siteTexts[field];
    return earlier !== undefined && earlier !== after.siteTexts[field];
  });
  return details.length > 0 || icon || sites.length > 0 ? { details, icon, sites } : null;
}

export type SentRecording = ReviewSentEvidence['recordings'][number];

export function recordingOf(evidence: ReviewSentEvidence | null | undefined, permission: string): SentRecording | null {
  return evidence?.recordings.find((one) => one.permission === permission) ?? null;
}

/** Details of the app in words. */
export function useDetailWords() {
  const { t } = useTranslation('review-details');
  return {
    label(field: DetailField): string {
      switch (field) {
        case 'contactEmail':
          return t('contact.title');
        case 'instructions':
          return t('instructions.text');
        case 'login':
          return t('instructions.login');
        case 'credentialsAllowed':
          return t('instructions.credentials');
        default:
          return t(`app.${field}`);
      }
    },
    /** Null: nothing was entered. */
    value(field: DetailField, details: SentDetails): string | null {
      const { [field]: value, purpose, login } = details;
      if (value === null || value === '') return null;
      if (field === 'purpose' && purpose) return t(`purpose.${purpose}`);
      if (field === 'login' && login) return t(`login.${login}`);
      return typeof value === 'boolean' ? t(`credentials.${value ? 'yes' : 'no'}`) : value;
    },
  };
}
