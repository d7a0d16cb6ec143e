import { PAGE_TASKS, type PageTask } from './people-model';
import type { SeedApp, SeedPerson } from './seed';

const HOTELS = 'Sunny Hotels Desk';
const FLOWERS = 'Flower Shop Desk';
const BAKERY = 'Bakery Desk (in development)';
const EVERYTHING: PageTask[] = [...PAGE_TASKS];

/** Three apps, four Pages, two visitors each. The last app is in development: only its tester gets through. */
export const DEMO_SEED: SeedApp[] = [
  {
    name: HOTELS,
    pages: [
      {
        name: 'Sunny Hotels',
        category: 'Hotel',
        visitors: [
          { name: 'Анна Смирнова', locale: 'ru_RU' },
          { name: 'Peter Chang', locale: 'en_US' },
        ],
      },
      {
        name: 'Sunny Hotels Tours',
        category: 'Tour Agency',
        visitors: [
          { name: 'Olivia Brown', locale: 'en_GB' },
          { name: 'Игорь Волков', locale: 'ru_RU' },
        ],
      },
    ],
  },
  {
    name: FLOWERS,
    pages: [
      {
        name: 'Ромашка Цветы',
        category: 'Florist',
        visitors: [
          { name: 'Мария Кузнецова', locale: 'ru_RU' },
          { name: 'Дмитрий Орлов', locale: 'ru_RU' },
        ],
      },
    ],
  },
  {
    name: BAKERY,
    mode: 'development',
    advancedAccess: ['public_profile', 'email'],
    pages: [
      {
        name: 'Corner Bakery',
        category: 'Bakery',
        visitors: [
          { name: 'Emma Wilson', locale: 'en_US', role: 'tester' },
          { name: 'Елена Попова', locale: 'ru_RU' },
        ],
      },
    ],
  },
];

export const DEMO_PEOPLE: SeedPerson[] = [
  {
    name: 'Ольга Соколова',
    roles: { [HOTELS]: 'administrator', [FLOWERS]: 'administrator', [BAKERY]: 'administrator' },
    pages: {
      'Sunny Hotels': EVERYTHING,
      'Sunny Hotels Tours': EVERYTHING,
      'Ромашка Цветы': EVERYTHING,
      'Corner Bakery': EVERYTHING,
    },
    loggedInTo: [HOTELS, FLOWERS, BAKERY],
  },
  {
    name: 'Mark Evans',
    roles: { [BAKERY]: 'developer' },
    pages: { 'Sunny Hotels': EVERYTHING, 'Corner Bakery': ['MESSAGING', 'MODERATE', 'ANALYZE'] },
  },
  {
    name: 'Grace Miller',
    pages: { 'Sunny Hotels Tours': ['CREATE_CONTENT', 'MODERATE', 'ANALYZE'] },
    loggedInTo: [HOTELS],
  },
];
