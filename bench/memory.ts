import { readFileSync } from 'node:fs';

/** Resident memory of a process in MB, as Linux tells it; 0 elsewhere and for none. */
export function residentMb(pid: number | null): number {
  if (pid === null) return 0;
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}
