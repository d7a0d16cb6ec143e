/** A permission or feature that Meta grants by App Review, by Meta's own name. */
export interface CataloguePermission {
  name: string;
  /** Must be approved already or be in the same submission (Meta: Permissions reference, 2026). */
  dependsOn: readonly string[];
  /** Features have no consent dialog of their own. */
  kind: 'permission' | 'feature';
  /** Other businesses' Pages with it ask for access verification as a tech provider. */
  accessVerification: boolean;
}

const permission = (name: string, dependsOn: string[], accessVerification = false): CataloguePermission => ({
  name,
  dependsOn,
  kind: 'permission',
  accessVerification,
});
const feature = (name: string, dependsOn: string[]): CataloguePermission => ({
  name,
  dependsOn,
  kind: 'feature',
  accessVerification: false,
});

/** What a Messenger desk may ask for; the first four are what it needs, in the order of the form. */
export const CATALOGUE: readonly CataloguePermission[] = [
  permission('pages_show_list', [], true),
  permission('pages_messaging', ['pages_manage_metadata', 'pages_show_list']),
  permission('pages_read_engagement', ['pages_show_list'], true),
  permission('pages_manage_metadata', ['pages_show_list']),
  permission('business_management', ['pages_show_list'], true),
  feature('Business Asset User Profile Access', ['pages_messaging']),
  feature('Human Agent', ['pages_messaging']),
];

export const NEEDED_PERMISSIONS: readonly string[] = CATALOGUE.slice(0, 4).map(({ name }) => name);

export function findPermission(name: string): CataloguePermission | undefined {
  return CATALOGUE.find((one) => one.name === name);
}

/** The chosen ones and all that they depend on, without what is approved already, in the catalogue's order. */
export function withDependencies(chosen: readonly string[], approved: ReadonlySet<string> = new Set()): string[] {
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of findPermission(name)?.dependsOn ?? []) add(other);
  };
  for (const name of chosen) add(name);
  return CATALOGUE.map(({ name }) => name).filter((name) => wanted.has(name) && !approved.has(name));
}

/** Which of the chosen, and not yet approved, others depend on: these cannot be taken out of the submission alone. */
export function dependentsOf(name: string, chosen: readonly string[]): string[] {
  return chosen.filter((other) => findPermission(other)?.dependsOn.includes(name));
}
