import type { SeedApp } from '../simulator/world/seed';

/** Apps with as many Pages each, with ids, secrets and tokens that say which they are. */
export function manyApps(apps: number, pagesPerApp: number): SeedApp[] {
  const id = (kind: number, number: number) => `${kind}${String(number).padStart(14, '0')}`;
  return Array.from({ length: apps }, (_, app) => ({
    name: `App ${app}`,
    id: id(2, app),
    secret: `secret-${app}`,
    pages: Array.from({ length: pagesPerApp }, (__, page) => {
      const number = app * pagesPerApp + page;
      return { name: `Page ${number}`, id: id(1, number), accessToken: `EAAG${id(3, number)}`, visitors: [] };
    }),
  }));
}
