import { conversationId } from '../../domain/ids';
import { newMid, newPsid, pageBody, textEvent } from '../support/facebook';
import { type Stack, startStack } from '../support/stack';
import { newVisitor } from '../support/visitor';
import { eventually } from '../support/wait';
import {
  deliverBody,
  deliverEvents,
  intakeEmpty,
  pageAt,
  parkedCount,
  parkedFor,
  shownRows,
  threadOf,
} from './support';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

const around = (psid: string, at = Date.now()) => ({
  sender: { id: psid },
  recipient: { id: pageAt(stack, 0).pageId },
  timestamp: at,
});
const conversation = async (psid: string) =>
  (await stack.call('GET', `/api/conversations/${conversationId(pageAt(stack, 0).pageId, psid)}`)).body;

describe('Every kind of event', () => {
  const cases: [string, Record<string, unknown>, { kind: string; content: Record<string, unknown> }][] = [
    [
      'a quick reply',
      { message: { mid: 'MID', text: 'Red', quick_reply: { payload: 'RED' } } },
      { kind: 'message', content: { quickReplyPayload: 'RED' } },
    ],
    [
      'a picture',
      { message: { mid: 'MID', attachments: [{ type: 'image', payload: { url: 'https://scontent.example/1' } }] } },
      { kind: 'message', content: { attachments: [{ type: 'image', url: 'https://scontent.example/1' }] } },
    ],
    [
      'a button',
      { postback: { mid: 'MID', title: 'Get Started', payload: 'GO', referral: { ref: 'ad-7', source: 'SHORTLINK' } } },
      {
        kind: 'postback',
        content: { title: 'Get Started', payload: 'GO', referral: { ref: 'ad-7', source: 'SHORTLINK' } },
      },
    ],
    [
      'an m.me link',
      { referral: { ref: 'campaign', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
      { kind: 'referral', content: { referral: { ref: 'campaign', source: 'SHORTLINK', type: 'OPEN_THREAD' } } },
    ],
    [
      'a reaction',
      { reaction: { reaction: 'love', emoji: '\u2764\ufe0f', action: 'react', mid: 'm_x' } },
      { kind: 'reaction', content: { reaction: { action: 'react', emoji: '\u2764\ufe0f' }, targetMid: 'm_x' } },
    ],
    [
      'an edit',
      { message_edit: { mid: 'm_x', text: 'better', num_edit: 1 } },
      { kind: 'edit', content: { targetMid: 'm_x' } },
    ],
    ['an unsend', { message: { mid: 'm_x', is_deleted: true } }, { kind: 'unsend', content: { targetMid: 'm_x' } }],
    [
      'a handover',
      { pass_thread_control: { new_owner_app_id: '2' } },
      { kind: 'handover', content: { raw: '{"pass_thread_control":{"new_owner_app_id":"2"}}' } },
    ],
    ['an opt-in', { optin: { ref: 'PASS' } }, { kind: 'optin', content: { raw: '{"ref":"PASS"}' } }],
  ];
  test.each(cases)('%s is kept and shown', async (_, event, expected) => {
    const psid = newPsid();
    const page = pageAt(stack, 0);
    const filled = JSON.parse(JSON.stringify(event).replace('MID', newMid()));
    await deliverEvents(page, [{ ...around(psid), ...filled }]);
    const rows = await shownRows(stack, page, psid); // an unsend also makes a row for the message that it took back
    expect(rows.find(({ kind }) => kind === expected.kind)).toMatchObject({ direction: 'in', ...expected });
  });

  test('a kind that nobody knows yet is kept and shown whole', async () => {
    const psid = newPsid();
    await deliverEvents(pageAt(stack, 0), [{ ...around(psid), hologram: { depth: 3 } }]);
    const [row] = await shownRows(stack, pageAt(stack, 0), psid);
    expect(row?.kind).toBe('unknown');
    expect(JSON.parse(String(row?.content.raw))).toMatchObject({ hologram: { depth: 3 } });
  });
});

describe('An event without a message', () => {
  test.each([
    ['an m.me link', { referral: { ref: 'x', source: 'SHORTLINK' } }, 'open'],
    ['a reaction', { reaction: { action: 'react', mid: 'm_x' } }, 'open'],
    ['an edit', { message_edit: { mid: 'm_x', text: 'better' } }, 'closed'],
    ['an opt-in', { optin: { ref: 'x' } }, 'closed'],
    ['an unknown kind', { hologram: {} }, 'closed'],
  ])('%s asks for no operator; the window afterwards is %s', async (_, event, state) => {
    const psid = newPsid();
    await deliverEvents(pageAt(stack, 0), [{ ...around(psid), ...event }]);
    await shownRows(stack, pageAt(stack, 0), psid);
    await intakeEmpty(stack);
    const shown = await eventually('the conversation is there', async () => {
      const body = await conversation(psid);
      return body.status && body;
    });
    expect(shown).toMatchObject({ status: 'closed', window: { state }, lastVisitorAt: null });
  });
});

describe('While another app owns the thread', () => {
  test('its messages are shown, but nobody is asked to answer and no workflow runs', async () => {
    const psid = newPsid();
    const page = pageAt(stack, 0);
    const standby = [textEvent(page.pageId, psid, 'to the other app', Date.now())];
    await deliverBody(page, { object: 'page', entry: [{ id: page.pageId, time: Date.now(), standby }] });
    expect((await shownRows(stack, page, psid))[0]).toMatchObject({ standby: true, text: 'to the other app' });
    await intakeEmpty(stack);
    expect(await conversation(psid)).toMatchObject({
      status: 'closed',
      standbyAt: expect.any(String),
      lastVisitorAt: null,
    });
    const handle = stack.client.workflow.getHandle(`conversation/${page.pageId}/${psid}`);
    await expect(handle.describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });
});

describe('What the Page does elsewhere', () => {
  test('a reply written in the Page inbox is shown as such and does not move the window', async () => {
    const maria = newVisitor(stack);
    await maria.writes('hello');
    await maria.shown(1);
    const before = (await maria.conversation()).window;
    const path = `/simulator/pages/${maria.page.pageId}/inbox/${maria.psid}`;
    const answer = await fetch(stack.simulator.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'from the inbox' }),
    });
    expect(answer.status).toBe(200);
    const rows = await shownRows(stack, maria.page, maria.psid, 2);
    expect(rows[1]).toMatchObject({ direction: 'elsewhere', kind: 'echo', text: 'from the inbox', delivery: null });
    expect((await maria.conversation()).window).toMatchObject({ openedAt: before.openedAt, closesAt: before.closesAt });
  });

  test('an unsent message of the Page stands in the thread of the person it went to', async () => {
    const psid = newPsid();
    const page = pageAt(stack, 0);
    const event = {
      sender: { id: page.pageId },
      recipient: { id: psid },
      timestamp: Date.now(),
      message: { mid: newMid(), is_echo: true, is_deleted: true },
    };
    await deliverEvents(page, [event]);
    const [row] = await shownRows(stack, page, psid);
    expect(row?.kind).toBe('unsend');
    expect(await threadOf(stack, page, page.pageId)).toEqual([]);
  });
});

describe('An event about the Page as a whole', () => {
  test.each([
    ['a policy warning', { policy_enforcement: { action: 'warning', reason: 'spam' } }],
    ['new app roles', { app_roles: { '1': ['primary_receiver'] } }],
  ])('%s is parked as such, beside its neighbours', async (_, event) => {
    const page = pageAt(stack, 0);
    const psid = newPsid();
    const before = (await parkedFor(stack, { reason: 'page_event' })).length;
    const about = { recipient: { id: page.pageId }, timestamp: Date.now(), ...event };
    await deliverBody(
      page,
      pageBody([{ pageId: page.pageId, events: [about, textEvent(page.pageId, psid, 'hi', 1e12)] }]),
    );
    await shownRows(stack, page, psid);
    await parkedCount(stack, before + 1, { reason: 'page_event', pageId: page.pageId });
  });
});
