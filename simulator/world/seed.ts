import { newAppSecret, newPageToken, numericId } from './identifiers';
import type { SimulatedApp, SimulatedPage } from './model';

export interface SeedVisitor {
  name: string;
  locale?: string;
  psid?: string;
}

export interface SeedPage {
  name: string;
  id?: string;
  accessToken?: string;
  visitors?: SeedVisitor[];
}

/** An app with its Pages. Ids, secrets and tokens that are left out are made at random. */
export interface SeedApp {
  name: string;
  id?: string;
  secret?: string;
  pages: SeedPage[];
}

/** The world of the demo: two apps, four Pages, two visitors each. */
export const DEMO_SEED: SeedApp[] = [
  {
    name: 'Sunny Hotels Desk',
    pages: [
      {
        name: 'Sunny Hotels',
        visitors: [
          { name: 'Анна Смирнова', locale: 'ru_RU' },
          { name: 'Peter Chang', locale: 'en_US' },
        ],
      },
      {
        name: 'Sunny Hotels Tours',
        visitors: [
          { name: 'Olivia Brown', locale: 'en_GB' },
          { name: 'Игорь Волков', locale: 'ru_RU' },
        ],
      },
    ],
  },
  {
    name: 'Small Shops Desk',
    pages: [
      {
        name: 'Ромашка Цветы',
        visitors: [
          { name: 'Мария Кузнецова', locale: 'ru_RU' },
          { name: 'Дмитрий Орлов', locale: 'ru_RU' },
        ],
      },
      {
        name: 'Corner Bakery',
        visitors: [
          { name: 'Emma Wilson', locale: 'en_US' },
          { name: 'Елена Попова', locale: 'ru_RU' },
        ],
      },
    ],
  },
];

export function appFromSeed(seed: SeedApp): SimulatedApp {
  return { id: seed.id ?? numericId(), name: seed.name, secret: seed.secret ?? newAppSecret(), callback: null };
}

export function pageFromSeed(seed: SeedPage, appId: string): SimulatedPage {
  return {
    id: seed.id ?? numericId(),
    name: seed.name,
    appId,
    accessToken: seed.accessToken ?? newPageToken(),
    deadTokenSubcode: null,
    subscribedFields: null,
    attachmentIds: [],
  };
}
