/** A call to the Graph API that succeeded. */
export interface SucceededCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without version and query. */
  path: string;
}

/** Which permission a call proves (Meta: permissions reference, 2026). Calls that need none are not listed. */
const USES: readonly { method: SucceededCall['method'] | 'any'; path: RegExp; permission: string }[] = [
  { method: 'GET', path: /^me\/accounts$/, permission: 'pages_show_list' },
  { method: 'POST', path: /^\d+\/messages$/, permission: 'pages_messaging' },
  { method: 'any', path: /^\d+\/subscribed_apps$/, permission: 'pages_manage_metadata' },
];

/** Those of the catalogue that the desk makes calls for, in its ordinary work. */
export const WITNESSED: readonly string[] = [...new Set(USES.map(({ permission }) => permission))];

/** Only after "Connect with Facebook": a Page token that was typed in lists no Pages. */
export const NEEDS_USER_TOKEN: readonly string[] = ['pages_show_list'];

/** The permission that a call proves to be granted; null when it proves none. */
export function permissionProven({ method, path }: SucceededCall): string | null {
  const use = USES.find((one) => (one.method === 'any' || one.method === method) && one.path.test(path));
  return use?.permission ?? null;
}
