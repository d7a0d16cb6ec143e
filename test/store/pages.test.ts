import { createPageRepository, type NewPage, type PageRepository } from '../../store/page-repository';
import { newId, openTestStore, type TestStore, testCipher } from '../support/test-store';

let store: TestStore;
let pages: PageRepository;
beforeAll(async () => {
  store = await openTestStore();
  pages = createPageRepository(store, testCipher);
});
afterAll(() => store?.close());

const newPage = (more: Partial<NewPage> = {}): NewPage => ({
  id: `c${newId()}`,
  facebookPageId: newId(),
  name: 'Наш отель',
  departmentId: null,
  accessToken: 'EAAGverysecret',
  appSecret: 'appsecret',
  confirmationCode: 'confirmation',
  token: null,
  now: new Date(5),
  ...more,
});

async function added(more: Partial<NewPage> = {}): Promise<NewPage> {
  const page = newPage(more);
  expect(await pages.add(page)).toBe(true);
  return page;
}

describe('A Page', () => {
  test('gives its secrets to those who need them', async () => {
    const page = await added();
    const secrets = { accessToken: 'EAAGverysecret', appSecret: 'appsecret', confirmationCode: 'confirmation' };
    expect(await pages.secrets(page.id)).toMatchObject({
      id: page.id,
      tokenVersion: 1,
      deadTokenVersion: null,
      ...secrets,
    });
    expect(await pages.secretsByFacebookPageId(page.facebookPageId ?? '')).toMatchObject({ id: page.id, ...secrets });
  });

  test('has none of them in its view, and none in the store as they are', async () => {
    const page = await added();
    const raw = await store.pages.collection.findOne({ _id: page.id } as object);
    for (const text of [JSON.stringify(await pages.find(page.id)), JSON.stringify(raw)]) {
      expect(text).toContain('Наш отель');
      expect(text).not.toMatch(/EAAGverysecret|appsecret"|confirmation"/);
    }
  });

  test('is added once, also by twenty at once', async () => {
    const facebookPageId = newId();
    const results = await Promise.all(Array.from({ length: 20 }, () => pages.add(newPage({ facebookPageId }))));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await pages.add(newPage({ facebookPageId }))).toBe(false);
  });

  test('that is not there is not found', async () => {
    expect([await pages.find('x'), await pages.secrets('x'), await pages.secretsByFacebookPageId('x')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('A Page that was saved untried', () => {
  test('has no Facebook id yet, and several of them do not meet', async () => {
    const [one, two] = [await added({ facebookPageId: null }), await added({ facebookPageId: null })];
    expect(await pages.find(one.id)).toMatchObject({ facebookPageId: null, status: 'not_checked' });
    expect(await pages.find(two.id)).toMatchObject({ facebookPageId: null, status: 'not_checked' });
  });

  test('gets its id when Facebook tells it, once', async () => {
    const { id } = await added({ facebookPageId: null });
    const facebookPageId = newId();
    expect(await pages.markChecked(id, facebookPageId, null, new Date(9))).toBe(true);
    await pages.markChecked(id, newId(), null, new Date(10));
    expect(await pages.find(id)).toMatchObject({ facebookPageId, status: 'waiting_for_facebook' });
  });

  test('does not get an id that another Page has', async () => {
    const { facebookPageId } = await added();
    const { id } = await added({ facebookPageId: null });
    expect(await pages.markChecked(id, facebookPageId ?? '', null, new Date(9))).toBe(false);
    expect(await pages.find(id)).toMatchObject({ facebookPageId: null, status: 'not_checked' });
  });

  test('stays untried when Facebook verifies its callback', async () => {
    const { id } = await added({ facebookPageId: null });
    await pages.markVerified(id, new Date(9));
    expect(await pages.find(id)).toMatchObject({ status: 'not_checked', verifiedAt: new Date(9) });
  });
});

describe('A dead token', () => {
  test('is noted for the version that Facebook refused', async () => {
    const { id } = await added();
    await pages.markTokenDead(id, 1);
    expect(await pages.secrets(id)).toMatchObject({ tokenVersion: 1, deadTokenVersion: 1 });
  });

  test('is not noted when there is a newer one', async () => {
    const { id } = await added();
    await store.pages.updateOne({ _id: id }, { tokenVersion: 2 });
    await pages.markTokenDead(id, 1);
    expect(await pages.secrets(id)).toMatchObject({ tokenVersion: 2, deadTokenVersion: null });
  });
});
