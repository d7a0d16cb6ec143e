import { visitorId } from '../../domain/visitor';
import { createVisitorRepository } from '../../store/visitor-repository';
import {
  asSystem,
  auditOf,
  type Desk,
  expectProblem,
  join,
  type Member,
  newDepartment,
  startDesk,
} from '../people/support';
import { nameVisitor } from '../support/names';
import { conversationOf, says } from './support';

let desk: Desk;
let [hotels, flowers] = ['', ''];
let olga: Member;
let ivan: Member;
let sofia: Member;
let anna: Member;
beforeAll(async () => {
  desk = await startDesk();
  [hotels, flowers] = [await newDepartment(desk), await newDepartment(desk)];
  olga = await join(desk, ['operator'], { name: 'Olga', departments: [hotels] });
  ivan = await join(desk, ['operator'], { name: 'Ivan', departments: [flowers] });
  sofia = await join(desk, ['supervisor'], { departments: [hotels] });
  anna = await join(desk, ['administrator']);
});
afterAll(() => desk?.stop());

const say = (en: string | null, ru: string | null = null) => ({ en, ru });

describe('Canned replies', () => {
  const write = (who: Member, more: Record<string, unknown> = {}) =>
    who.browser.call('POST', '/api/canned-replies', {
      scope: 'personal',
      title: 'Greeting',
      texts: say('Hello'),
      ...more,
    });
  const seen = async (who: Member, query = '') =>
    (await who.browser.call('GET', `/api/canned-replies${query}`)).body.items.map(
      (one: { title: string }) => one.title,
    );

  test('of a person are seen and changed by that person alone', async () => {
    const { body, status } = await write(olga, { title: 'Olga’s own', shortcut: 'OWN' });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ scope: 'personal', shortcut: 'own', texts: say('Hello'), mayChange: true }),
    ]);
    expect(await seen(olga)).toContain('Olga’s own');
    for (const other of [ivan, sofia, anna]) {
      expect(await seen(other)).not.toContain('Olga’s own');
      const path = `/api/canned-replies/${body.id}`;
      expectProblem(await other.browser.call('GET', path), 404, 'canned_reply_not_found');
      expectProblem(await other.browser.call('PATCH', path, { title: 'Mine' }), 404, 'canned_reply_not_found');
    }
  });

  test('of a department and of everyone are written by who manages them, and seen by whom they are for', async () => {
    const forHotels = { scope: 'department', departmentId: hotels, title: 'For hotels' };
    expectProblem(await write(olga, forHotels), 403, 'forbidden');
    expectProblem(await write(olga, { scope: 'everyone' }), 403, 'forbidden');
    expectProblem(await write(sofia, { ...forHotels, departmentId: flowers }), 404, 'department_not_found');
    const { body } = await write(sofia, forHotels);
    await write(sofia, { scope: 'everyone', title: 'For everyone' });
    expect(await seen(olga)).toEqual(expect.arrayContaining(['For hotels', 'For everyone']));
    expect(await seen(ivan)).toContain('For everyone');
    expect(await seen(ivan)).not.toContain('For hotels');
    expect((await olga.browser.call('GET', `/api/canned-replies/${body.id}`)).body.mayChange).toBe(false);
    expectProblem(await olga.browser.call('DELETE', `/api/canned-replies/${body.id}`), 403, 'forbidden');
    expect((await anna.browser.call('PATCH', `/api/canned-replies/${body.id}`, { title: 'For hotels' })).status).toBe(
      200,
    );
  });

  test.each([
    ['an unknown variable', { texts: say('Hello {{visitor.shoe}}') }, 'unknown_variable'],
    ['braces that never close', { texts: say(null, 'Привет, {{visitor.name') }, 'unclosed_variable'],
    ['no text in either language', { texts: say(' ', null) }, 'text_empty'],
    ['a shortcut with spaces', { shortcut: 'two words' }, 'invalid_request'],
    ['a department beside the personal scope', { departmentId: 'x' }, 'invalid_request'],
  ])('with %s are refused', async (_, more, code) => {
    expectProblem(await write(olga, more), 422, code);
  });

  test('have a shortcut that no other of the same scope has, and give it back when they are archived', async () => {
    const first = await write(olga, { shortcut: 'bye' });
    expectProblem(await write(olga, { shortcut: 'Bye' }), 409, 'shortcut_taken');
    expect((await write(ivan, { shortcut: 'bye' })).status).toBe(201);
    const path = `/api/canned-replies/${first.body.id}`;
    expect((await olga.browser.call('DELETE', path)).body.archivedAt).not.toBeNull();
    expectProblem(await olga.browser.call('PATCH', path, { title: 'x' }), 409, 'canned_reply_archived');
    const second = await write(olga, { shortcut: 'bye' });
    expectProblem(await olga.browser.call('POST', `${path}/restoration`), 409, 'shortcut_taken');
    await olga.browser.call('DELETE', `/api/canned-replies/${second.body.id}`);
    expect((await olga.browser.call('POST', `${path}/restoration`)).body).toMatchObject({
      archivedAt: null,
      shortcut: 'bye',
    });
  });

  test('are found by beginnings of their words, the archived ones apart', async () => {
    const { body } = await write(olga, { title: 'Свободные номера', texts: say(null, 'Ещё есть места') });
    expect(await seen(olga, '?search=еще%20мест')).toEqual(['Свободные номера']);
    await olga.browser.call('DELETE', `/api/canned-replies/${body.id}`);
    expect(await seen(olga, '?search=еще')).toEqual([]);
    expect(await seen(olga, '?search=еще&archived=true')).toEqual(['Свободные номера']);
  });

  test('leave a line in the audit log for each change, without their texts', async () => {
    const { body } = await write(olga, { texts: say('a secret recipe') });
    await olga.browser.call('PATCH', `/api/canned-replies/${body.id}`, { texts: say('another recipe') });
    await olga.browser.call('PATCH', `/api/canned-replies/${body.id}`, { texts: say('another recipe') });
    await olga.browser.call('DELETE', `/api/canned-replies/${body.id}`);
    await olga.browser.call('POST', `/api/canned-replies/${body.id}/restoration`);
    const rows = await auditOf(desk, { objectId: body.id });
    expect(rows.map(({ action }) => action)).toEqual([
      'canned_reply.restored',
      'canned_reply.archived',
      'canned_reply.changed',
      'canned_reply.created',
    ]);
    expect(JSON.stringify(rows)).not.toContain('recipe');
  });

  test('of a person need a person', async () => {
    const wish = { scope: 'personal', title: 'Nobody’s', texts: say('Hello') };
    expectProblem(await asSystem(desk, 'POST', '/api/canned-replies', wish), 403, 'forbidden');
  });
});

describe('Notes', () => {
  test('are written once, told as the writer’s, and changed and removed by the writer alone', async () => {
    const { conversationId } = await conversationOf(desk, hotels);
    const path = `/api/conversations/${conversationId}/notes`;
    const first = await olga.browser.call('POST', path, { noteId: 'n1', text: 'Has asked before' });
    const again = await olga.browser.call('POST', path, { noteId: 'n1', text: 'Has asked before' });
    expect([first.status, again.body]).toEqual([201, first.body]);
    expectProblem(await olga.browser.call('POST', path, { noteId: 'n1', text: 'Other' }), 409, 'note_id_conflict');
    expectProblem(await sofia.browser.call('PATCH', `${path}/n1`, { text: 'Mine now' }), 403, 'note_not_yours');
    expectProblem(await sofia.browser.call('DELETE', `${path}/n1`), 403, 'note_not_yours');
    expectProblem(await olga.browser.call('PATCH', `${path}/n2`, { text: 'None' }), 404, 'note_not_found');
    await olga.browser.call('PATCH', `${path}/n1`, { text: 'Has asked twice' });
    expect((await sofia.browser.call('GET', path)).body.items).toEqual([
      expect.objectContaining({
        text: 'Has asked twice',
        author: { id: olga.id, name: 'Olga' },
        isMine: false,
        editedAt: expect.any(String),
      }),
    ]);
    expect((await olga.browser.call('DELETE', `${path}/n1`)).status).toBe(200);
    expect((await olga.browser.call('GET', path)).body.items).toEqual([]);
    const actions = (await auditOf(desk, { objectId: conversationId })).map(({ action }) => action);
    expect(actions).toEqual(['note.removed', 'note.changed', 'note.written']);
  });

  test('come in parts, oldest first', async () => {
    const { conversationId } = await conversationOf(desk, hotels);
    const path = `/api/conversations/${conversationId}/notes`;
    for (const noteId of ['a', 'b', 'c']) await olga.browser.call('POST', path, { noteId, text: noteId });
    const { items, nextCursor } = (await olga.browser.call('GET', `${path}?limit=2`)).body;
    const rest = (await olga.browser.call('GET', `${path}?limit=2&cursor=${nextCursor}`)).body;
    expect([...items, ...rest.items].map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
    expect(rest.nextCursor).toBeNull();
  });

  test('of another department are not there', async () => {
    const { conversationId } = await conversationOf(desk, flowers);
    const path = `/api/conversations/${conversationId}/notes`;
    expectProblem(await olga.browser.call('GET', path), 404, 'conversation_not_found');
    expectProblem(await olga.browser.call('POST', path, { noteId: 'x', text: 'x' }), 404, 'conversation_not_found');
  });
});

describe('Tags', () => {
  const add = async (name: string) => (await sofia.browser.call('POST', '/api/tags', { name })).body.id as string;

  test('have a name each, can be archived and come back', async () => {
    const id = await add('Сложное');
    expectProblem(await sofia.browser.call('POST', '/api/tags', { name: 'СЛОЖНОЕ' }), 409, 'tag_exists');
    await sofia.browser.call('PATCH', `/api/tags/${id}`, { name: 'Трудное' });
    await sofia.browser.call('DELETE', `/api/tags/${id}`);
    expectProblem(await sofia.browser.call('PATCH', `/api/tags/${id}`, { name: 'x' }), 409, 'tag_archived');
    const other = await add('Трудное');
    expectProblem(await sofia.browser.call('POST', `/api/tags/${id}/restoration`), 409, 'tag_exists');
    await sofia.browser.call('DELETE', `/api/tags/${other}`);
    expect((await sofia.browser.call('POST', `/api/tags/${id}/restoration`)).body).toMatchObject({ archivedAt: null });
    const actions = (await auditOf(desk, { objectId: id })).map(({ action }) => action);
    expect(actions).toEqual(['tag.restored', 'tag.archived', 'tag.changed', 'tag.created']);
  });

  test('go on a conversation once, narrow the list down, and come off again', async () => {
    const [marked, other] = [await conversationOf(desk, hotels), await conversationOf(desk, hotels)];
    const id = await add('VIP');
    const path = `/api/conversations/${marked.conversationId}/tags/${id}`;
    await olga.browser.call('POST', path);
    expect((await olga.browser.call('POST', path)).body).toEqual({ tagIds: [id] });
    const list = async () => (await olga.browser.call('GET', `/api/conversations?tagId=${id}`)).body.items;
    expect((await list()).map((one: { id: string; tagIds: string[] }) => [one.id, one.tagIds])).toEqual([
      [marked.conversationId, [id]],
    ]);
    expectProblem(await ivan.browser.call('POST', path), 404, 'conversation_not_found');
    expect((await olga.browser.call('DELETE', path)).body).toEqual({ tagIds: [] });
    expect(await list()).toEqual([]);
    const actions = (await auditOf(desk, { objectId: marked.conversationId })).map(({ action }) => action);
    expect(actions).toEqual(['conversation.untagged', 'conversation.tagged']);
    await sofia.browser.call('DELETE', `/api/tags/${id}`);
    const late = `/api/conversations/${other.conversationId}/tags/${id}`;
    expectProblem(await olga.browser.call('POST', late), 409, 'tag_archived');
  });
});

const assignedTo = ({ id }: Member) => ({ operatorId: id, since: new Date(), offeredUntil: null });

describe('Search', () => {
  interface Hit {
    kind: string;
    id: string;
    conversation: { id: string };
    excerpt: { text: string; hit: boolean }[];
  }
  const found = async (who: Member, words: string, more = ''): Promise<Hit[]> =>
    (await who.browser.call('GET', `/api/search?words=${encodeURIComponent(words)}${more}`)).body.items;
  const texts = (hits: Hit[]) => hits.map(({ excerpt }) => excerpt.map(({ text }) => text).join(''));

  test('finds messages by words in any order, the last one by its beginning, in both languages', async () => {
    await conversationOf(desk, hotels, ['Есть ли ещё номера с видом на озеро?', 'Is there a lake view?']);
    expect(texts(await found(olga, 'озе'))).toEqual(['Есть ли ещё номера с видом на озеро?']);
    expect(texts(await found(olga, 'ОЗЕРО еще'))).toEqual(['Есть ли ещё номера с видом на озеро?']);
    expect(texts(await found(olga, 'view lak'))).toEqual(['Is there a lake view?']);
    expect(await found(olga, 'lak view')).toEqual([]);
    expect(await found(olga, 'l')).toEqual([]);
  });

  test('finds only what is within reach', async () => {
    await conversationOf(desk, flowers, ['A hundred peonies']);
    expect(texts(await found(ivan, 'peonies'))).toEqual(['A hundred peonies']);
    expect(texts(await found(anna, 'peonies'))).toEqual(['A hundred peonies']);
    expect(await found(olga, 'peonies')).toEqual([]);
    expect(await found(sofia, 'peonies')).toEqual([]);
  });

  test.each([
    ['was transferred to the own department', () => ({ transferredTo: { departmentId: hotels } }), [true, true]],
    ['was transferred to everybody', () => ({ transferredTo: { departmentId: null } }), [true, true]],
    ['is held by the person', () => ({ assignment: assignedTo(olga) }), [true, false]],
  ])('finds what %s, whatever Page it came to', async (_, hands, [olgas, sofias]) => {
    const word = `tulip${Math.random().toString(36).slice(2)}`;
    const { pageId, psid, conversationId } = await conversationOf(desk, flowers, [`One ${word}`]);
    await nameVisitor(desk.store, pageId, psid, `Name${word}`);
    expect(await found(olga, word)).toEqual([]);
    await desk.store.conversations.updateOne({ _id: conversationId }, { $set: hands() });
    const named = async (who: Member) =>
      (await who.browser.call('GET', `/api/search?words=name${word}`)).body.visitors.length === 1;
    for (const [who, sees] of [
      [olga, olgas],
      [sofia, sofias],
    ] as const) {
      expect(texts(await found(who, word))).toEqual(sees ? [`One ${word}`] : []);
      expect(await named(who)).toBe(sees);
    }
  });

  test('finds notes among the messages, newest first and in parts', async () => {
    const { conversationId } = await conversationOf(desk, hotels, ['First giraffe', 'Second giraffe']);
    const note = { noteId: 'g', text: 'The giraffe is a regular' };
    await olga.browser.call('POST', `/api/conversations/${conversationId}/notes`, note);
    const expected = ['The giraffe is a regular', 'Second giraffe', 'First giraffe'];
    expect(texts(await found(olga, 'giraffe'))).toEqual(expected);
    const seen: Hit[] = [];
    let cursor = '';
    do {
      const answer = (await olga.browser.call('GET', `/api/search?words=giraffe&limit=1${cursor}`)).body;
      seen.push(...answer.items);
      cursor = answer.nextCursor && `&cursor=${answer.nextCursor}`;
    } while (cursor);
    expect(texts(seen)).toEqual(expected);
    expect(seen.map(({ kind }) => kind)).toEqual(['note', 'message', 'message']);
  });

  test('finds visitors by their names of now, within reach, until they are erased', async () => {
    const { pageId, psid, conversationId } = await conversationOf(desk, hotels, ['Good morning']);
    const named = (name: string) => nameVisitor(desk.store, pageId, psid, name);
    const people = async (who: Member, words: string): Promise<string[]> => {
      const { body } = await who.browser.call('GET', `/api/search?words=${encodeURIComponent(words)}`);
      return body.visitors.map((one: { id: string }) => one.id);
    };
    await named('Фёдор Озеров');
    expect(await people(olga, 'озеров фед')).toEqual([conversationId]);
    expect(await people(ivan, 'озеров фед')).toEqual([]);
    await named('Theodor Lake');
    expect(await people(olga, 'озеров')).toEqual([]);
    expect(await people(olga, 'theodor la')).toEqual([conversationId]);
    await createVisitorRepository(desk.store).purge(visitorId(pageId, psid));
    expect(await people(olga, 'theodor')).toEqual([]);
  });

  test('does not find what was taken back, in whatever order the two arrived', async () => {
    const said = await conversationOf(desk, hotels, ['Hello']);
    const mid = await says(desk, said, { content: { text: 'my password is walrus' } });
    expect(await found(olga, 'walrus')).toHaveLength(1);
    await says(desk, said, { kind: 'unsend', id: 'unsend:1', content: { targetMid: mid } });
    expect(await found(olga, 'walrus')).toEqual([]);
    expect((await desk.store.messages.findOne({ mid }).lean())?.tokens).toEqual([]);
    await says(desk, said, { kind: 'unsend', id: 'unsend:2', content: { targetMid: 'm_late' } });
    await says(desk, said, { id: 'm_late', content: { text: 'another walrus' } });
    expect(await found(olga, 'walrus')).toEqual([]);
  });
});
