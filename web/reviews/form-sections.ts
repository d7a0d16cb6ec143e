import { type Gate, type ReviewCase, toSend } from '../../domain/app-review/case';
import type { ItemDraft } from '../../domain/app-review/precheck';

/** The parts of Meta's form by their names there, in their order (App Review in the dashboard, 2026). */
export const FORM_SECTIONS = [
  'Verification',
  'App settings',
  'Allowed usage',
  'Data handling',
  'Reviewer instructions',
] as const;
export type FormSection = (typeof FORM_SECTIONS)[number];

/** One thing to carry over, or to look at there. */
export interface FormLine {
  id: string;
  section: FormSection;
  /** What it is, as a key of the catalogue. */
  kind: 'gate' | 'detail' | 'icon' | 'useDescription' | 'terms' | 'testInstructions' | 'page' | 'screencast';
  permission: string | null;
  gate: Gate | null;
  detail: DetailField | null;
  /** What is copied; null where there is only something to look at. */
  value: string | null;
}

const line = (part: Partial<FormLine> & Pick<FormLine, 'id' | 'section' | 'kind'>): FormLine => ({
  ...{ permission: null, gate: null, detail: null, value: null },
  ...part,
});

/** What the app's settings at Meta ask for, in the order of that page. */
const SETTINGS = ['privacyUrl', 'termsUrl', 'deletionUrl', 'category', 'siteUrl', 'contactEmail'] as const;
export type DetailField = (typeof SETTINGS)[number] | 'instructions';

export type FormDetails = Readonly<Record<DetailField, string | null>>;

export interface FormContent {
  drafts: readonly ItemDraft[];
  details: FormDetails;
  pageName(id: string): string;
}

/** Everything that is entered at Meta for the next round, in the order in which its form asks for it. */
export function formLines(now: ReviewCase, { drafts, details, pageName }: FormContent): FormLine[] {
  const asked = toSend(now).flatMap((name) => drafts.find(({ permission }) => permission === name) ?? []);
  return [
    gateLine('Verification', 'business_verification'),
    line({ id: 'icon', section: 'App settings', kind: 'icon' }),
    ...SETTINGS.map((detail) => detailLine('App settings', detail, details)),
    ...asked.flatMap(usageLines),
    gateLine('Data handling', 'data_handling'),
    detailLine('Reviewer instructions', 'instructions', details),
    ...asked.flatMap((draft) => instructionLines(draft, pageName)),
  ];
}

function gateLine(section: FormSection, gate: Gate): FormLine {
  return line({ id: gate, section, kind: 'gate', gate });
}

function detailLine(section: FormSection, detail: DetailField, details: FormDetails): FormLine {
  return line({ id: detail, section, kind: 'detail', detail, value: details[detail] || null });
}

function usageLines({ permission, useDescription: value }: ItemDraft): FormLine[] {
  const section = 'Allowed usage';
  return [
    line({ id: `use ${permission}`, section, kind: 'useDescription', permission, value }),
    line({ id: `screencast ${permission}`, section, kind: 'screencast', permission }),
    line({ id: `terms ${permission}`, section, kind: 'terms', permission }),
  ];
}

function instructionLines({ permission, testInstructions, pageId }: ItemDraft, pageName: (id: string) => string) {
  const section = 'Reviewer instructions';
  const page = pageId === null ? null : pageName(pageId);
  return [
    line({ id: `steps ${permission}`, section, kind: 'testInstructions', permission, value: testInstructions }),
    line({ id: `page ${permission}`, section, kind: 'page', permission, value: page }),
  ];
}
