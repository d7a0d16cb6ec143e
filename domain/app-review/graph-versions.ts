/**
 * Until when versions of the Graph API are answered (Meta: Graph API changelog, "Versions", read in November 2026). A version
 * lives for two years after the next one came out, so the newest has no date yet. This is the one place to add versions.
 */
const ENDS: Readonly<Record<string, string | null>> = {
  'v18.0': '2026-01-26',
  'v19.0': '2026-05-21',
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
  'v26.0': null,
};

/** When a version ends, epoch ms. Null: not announced yet. Undefined: a version that is not known here. */
export function endOfGraphVersion(version: string): number | null | undefined {
  const end = ENDS[version];
  return typeof end === 'string' ? Date.parse(end) : end;
}
