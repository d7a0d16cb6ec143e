/** The end of that day by the clock of whoever typed it; null: nobody's last day. */
export function endOfDay(day: string | undefined): string | null {
  return day ? new Date(`${day}T23:59:59`).toISOString() : null;
}

/** The day of a moment in the form that date fields take. */
export function dayOf(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
