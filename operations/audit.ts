import { z } from 'zod';

/** What `npm audit --json` prints: known faults of the packages in the lock file, or why there is no answer. */
const REPORT = z.object({
  vulnerabilities: z
    .record(
      z.string(),
      z.object({
        via: z.array(
          z.union([
            z.string(),
            z.object({ url: z.string(), title: z.string(), severity: z.string(), name: z.string() }),
          ]),
        ),
      }),
    )
    .optional(),
  message: z.string().optional(),
});

/** A known fault that is let through for a while, and why. */
export const ALLOWED = z.array(
  z.object({
    /** End of the advisory's address: `GHSA-…`. */
    advisory: z.string().regex(/^GHSA(-[0-9a-z]{4}){3}$/),
    /** Day from which it is a fault again, `YYYY-MM-DD`. */
    until: z.iso.date(),
    why: z.string().min(10),
  }),
);

export type Allowed = z.infer<typeof ALLOWED>;

export interface AuditResult {
  /** `unavailable`: nobody was asked successfully, so nothing is known. */
  outcome: 'clean' | 'faults' | 'unavailable';
  lines: string[];
}

/** Judges a report of `npm audit --json` on a day (`YYYY-MM-DD`). Throws for what is no such report. */
export function judgeAudit(report: unknown, allowed: Allowed, today: string): AuditResult {
  const { vulnerabilities, message } = REPORT.parse(report);
  if (vulnerabilities === undefined) {
    const lines = [`not checked: the registry gave no advisories (${message ?? 'no reason given'})`];
    return { outcome: 'unavailable', lines };
  }
  const found = new Map<string, string>();
  for (const { via } of Object.values(vulnerabilities)) {
    for (const fault of via) {
      if (typeof fault === 'string') continue; // a package that has it from another one of the list
      const advisory = fault.url.split('/').at(-1) ?? fault.url;
      found.set(advisory, `${advisory} in ${fault.name}, ${fault.severity}: ${fault.title}`);
    }
  }
  const known = new Map(allowed.map((one) => [one.advisory, one]));
  const isExcused = ([advisory]: [string, string]) => (known.get(advisory)?.until ?? '') > today;
  const faults = [...found].filter((one) => !isExcused(one));
  const excused = [...found].filter(isExcused);
  const lines = [
    ...faults.map(
      ([advisory, line]) => line + (known.has(advisory) ? `; allowed until ${known.get(advisory)?.until}` : ''),
    ),
    ...excused.map(([advisory, line]) => `allowed until ${known.get(advisory)?.until}: ${line}`),
    ...allowed.filter(({ advisory }) => !found.has(advisory)).map(({ advisory }) => `no longer needed: ${advisory}`),
  ];
  return { outcome: faults.length > 0 ? 'faults' : 'clean', lines };
}
