import { randomBytes } from 'node:crypto';
import type { Schema } from 'mongoose';
import { createKeyring } from '../../config/keyring';
import { createOutboxRepository } from '../../store/outbox-repository';
import { createPageRepository } from '../../store/page-repository';
import { reseal, sealedUses } from '../../store/resealing';
import { keyIdOf, SEALED_FIELDS, sealText } from '../../store/sealed';
import { newId, openTestStore, type TestStore } from '../support/test-store';

const [first, second] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64'));
const old = createKeyring(`k1:${first}`);
const both = createKeyring(`k2:${second},k1:${first}`);
const onlyNew = createKeyring(`k2:${second}`);

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store?.close());

const page = (id: string) => ({
  ...{ id, facebookPageId: id, name: 'A Page', departmentId: null, token: null, now: new Date() },
  ...{ accessToken: `token ${id}`, appSecret: `secret ${id}`, confirmationCode: `code ${id}` },
});

async function savePages(count: number): Promise<string[]> {
  const pages = createPageRepository(store, old);
  const ids = Array.from({ length: count }, newId);
  for (const id of ids) await pages.add(page(id));
  return ids;
}

async function keysInUse(): Promise<string[]> {
  return [...new Set((await sealedUses(store)).map(({ keyId }) => keyId))].sort();
}

/** Names of all fields of a schema, those of parts of it included. */
function fieldsOf(schema: Schema): string[] {
  const names: string[] = [];
  schema.eachPath((path, type) => {
    names.push(path, ...(type.schema ? fieldsOf(type.schema).map((inner) => `${path}.${inner}`) : []));
  });
  return names;
}

test('Every sealed field of every model is known to the change of keys', () => {
  const found = Object.values(store.connection.models).flatMap(({ collection, schema }) =>
    fieldsOf(schema as Schema)
      .filter((path) => /(^|\.)sealed[A-Z]/.test(path))
      .map((path) => `${collection.name}.${path}`),
  );
  const known = Object.entries(SEALED_FIELDS).flatMap(([name, fields]) => fields.map((field) => `${name}.${field}`));
  expect(found.sort()).toEqual(known.sort());
});

describe('Sealing anew', () => {
  test('leaves nothing under the old key, and everything readable with the new one alone', async () => {
    const [id = ''] = await savePages(3);
    const outbox = createOutboxRepository(store);
    const mail = {
      key: 'm',
      to: 'a@example.com',
      language: 'en',
      template: 'invitation',
      data: {},
      at: new Date(),
    } as const;
    await outbox.enqueue({ ...mail, sealedLink: sealText(old, 'https://desk/#code') });
    expect((await reseal(store, both, () => undefined)).resealed).toBe(10);
    expect(await keysInUse()).toEqual(['k2']);
    expect(await createPageRepository(store, onlyNew).secrets(id)).toMatchObject({
      accessToken: `token ${id}`,
      appSecret: `secret ${id}`,
      confirmationCode: `code ${id}`,
      userToken: null,
    });
  });

  test('again finds nothing to do', async () => {
    await savePages(1);
    await reseal(store, both, () => undefined);
    expect(await reseal(store, both, () => undefined)).toEqual({ resealed: 0, unreadable: [] });
  });

  test('that was killed in the middle goes on where it was', async () => {
    await savePages(4);
    const kill = (done: number) => {
      if (done === 5) throw new Error('killed');
    };
    await expect(reseal(store, both, kill)).rejects.toThrow('killed');
    expect(await keysInUse()).toEqual(['k1', 'k2']);
    expect((await reseal(store, both, () => undefined)).resealed).toBe(7);
    expect(await keysInUse()).toEqual(['k2']);
  });

  test('by two at once does it once', async () => {
    await savePages(5);
    const reports = await Promise.all([1, 2].map(() => reseal(store, both, () => undefined)));
    expect(reports.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(15);
    expect(await keysInUse()).toEqual(['k2']);
  });

  test('never overwrites what is written meanwhile, also by a process that seals with the old key', async () => {
    const ids = await savePages(6);
    const writers = [createPageRepository(store, both), createPageRepository(store, old)];
    const written = new Map<string, string>();
    let running = true;
    async function write(): Promise<void> {
      for (let n = 0; running; n++) {
        const id = ids[n % ids.length] ?? '';
        const accessToken = `newer ${n}`;
        await writers[n % 2]?.change(id, { credentials: { accessToken, appSecret: `s${n}`, token: null } });
        written.set(id, accessToken);
      }
    }
    const writing = write();
    for (let round = 0; round < 3; round++) await reseal(store, both, () => undefined);
    running = false;
    await writing;
    await reseal(store, both, () => undefined);
    expect(await keysInUse()).toEqual(['k2']);
    const pages = createPageRepository(store, onlyNew);
    for (const id of ids) {
      expect((await pages.secrets(id))?.accessToken).toBe(written.get(id) ?? `token ${id}`);
    }
  });

  test('names what cannot be opened and does the rest', async () => {
    const [lost = '', fine = ''] = await savePages(2);
    const foreign = sealText(createKeyring(`k0:${randomBytes(32).toString('base64')}`), 'x');
    await store.pages.updateOne({ _id: lost }, { $set: { sealedAppSecret: foreign } });
    await store.pages.updateOne({ _id: fine }, { $set: { sealedConfirmationCode: 'k1.AAAA' } });
    const report = await reseal(store, both, () => undefined);
    expect(report.resealed).toBe(4);
    expect(report.unreadable).toEqual([
      { field: 'pages.sealedAppSecret', id: lost, keyId: 'k0' },
      { field: 'pages.sealedConfirmationCode', id: fine, keyId: 'k1' },
    ]);
    expect(JSON.stringify(report)).not.toContain('AAAA');
  });

  test('works through more documents than are read at once', async () => {
    const sealed = { sealedAccessToken: sealText(old, 'a'), sealedAppSecret: 'k2.x', sealedConfirmationCode: 'k2.x' };
    const rows = Array.from({ length: 250 }, (_, n) => ({ _id: `p${n}`, facebookPageId: `f${n}`, ...sealed }));
    await store.pages.collection.insertMany(rows as never[]);
    expect((await reseal(store, both, () => undefined)).resealed).toBe(250);
    expect(keyIdOf((await store.pages.findById('p249').lean())?.sealedAccessToken ?? '')).toBe('k2');
  });
});
