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
  kind: 'gate' | 'useDescription' | 'terms' | 'testInstructions' | 'page' | 'settings' | 'screencast';
  permission: string | null;
  gate: Gate | null;
  /** What is copied; null where there is only something to look at. */
  value: string | null;
}

const line = (part: Partial<FormLine> & Pick<FormLine, 'id' | 'section' | 'kind'>): FormLine => ({
  ...{ permission: null, gate: null, value: null },
  ...part,
});

/** Everything that is entered at Meta for the next round, in the order in which its form asks for it. */
export function formLines(now: ReviewCase, drafts: readonly ItemDraft[], pageName: (id: string) => string): FormLine[] {
  const asked = toSend(now).flatMap((name) => drafts.find(({ permission }) => permission === name) ?? []);
  const gate = (section: FormSection, name: Gate) => line({ id: name, section, kind: 'gate', gate: name });
  return [
    gate('Verification', 'business_verification'),
    line({ id: 'settings', section: 'App settings', kind: 'settings' }),
    ...asked.flatMap(({ permission, useDescription }) => [
      line({
        id: `use ${permission}`,
        section: 'Allowed usage',
        kind: 'useDescription',
        permission,
        value: useDescription,
      }),
      line({ id: `screencast ${permission}`, section: 'Allowed usage', kind: 'screencast', permission }),
      line({ id: `terms ${permission}`, section: 'Allowed usage', kind: 'terms', permission }),
    ]),
    gate('Data handling', 'data_handling'),
    ...asked.flatMap(({ permission, testInstructions, pageId }) => [
      line({
        ...{ id: `steps ${permission}`, section: 'Reviewer instructions', kind: 'testInstructions', permission },
        value: testInstructions,
      }),
      line({
        ...{ id: `page ${permission}`, section: 'Reviewer instructions', kind: 'page', permission },
        value: pageId === null ? null : pageName(pageId),
      }),
    ]),
  ];
}
