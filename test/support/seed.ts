import { randomInt } from 'node:crypto';
import type { SeedApp } from '../../simulator/world/seed';

/** An app with two Pages. Page ids are new each time, because workflow ids are made of them and the server is shared. */
export function twoPages(): SeedApp[] {
  const id = () => `1${String(randomInt(1e12)).padStart(14, '0')}`;
  const page = (name: string) => ({ name, id: id(), accessToken: `EAAG${id()}`, visitors: [] });
  return [{ name: 'Test App', id: id(), secret: `secret${id()}`, pages: [page('Sunny Hotels'), page('Ромашка')] }];
}
