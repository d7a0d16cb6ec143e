/** Where to go after signing in: only an address of this desk, never one that a link brought in from elsewhere. */
export function returnAddress(wanted: string | null): string {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || /[\s\\]/.test(wanted)) return '/inbox';
  return wanted;
}
