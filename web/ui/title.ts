let screen = '';
let waiting = 0;

/** What the browser's tab says: the name of the screen, after the number of those who wait. */
export function setScreenTitle(title: string): void {
  screen = title;
  write();
}

export function setWaiting(count: number): void {
  waiting = count;
  write();
}

function write(): void {
  document.title = waiting > 0 ? `(${waiting}) ${screen}` : screen;
}
