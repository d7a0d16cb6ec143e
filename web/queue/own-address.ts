/** Whether what a notice brings is an address of the desk. */
export function isOwnAddress(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?!\/)/.test(address);
}
