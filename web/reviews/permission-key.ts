/** Names hold blanks and capitals at Meta; keys of the catalogue do not. */
export function permissionKey(permission: string): string {
  return permission.toLowerCase().replaceAll(' ', '_');
}
