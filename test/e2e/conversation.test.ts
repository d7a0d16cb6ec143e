import { conversationId } from '../../domain/ids';
import { deliver, newPsid, pageBody, signed, textEvent } from '../support/facebook';
import { call } from '../support/http';
import { type Stack, startStack } from '../support/stack';
import { eventually } from '../support/wait';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

/** The visitor writes through the simulated Facebook. */
async function visitorWrites(psid: string, text: string, page = stack.pages[0]): Promise<string> {
  const path = `/simulator/pages/${page?.pageId}/visitors/${psid}/messages`;
  return (await call(stack.simulator.url, 'POST', path, { text })).body.mid;
}

async function thread(id: string) {
  return (await stack.call('GET', `/api/conversations/${id}/messages`)).body.items ?? [];
}

async function replyState(id: string, replyId: string): Promise<string | undefined> {
  return (await thread(id)).find((row: { delivery?: { replyId: string } }) => row.delivery?.replyId === replyId)
    ?.delivery.state;
}

function visitorSees(psid: string, page = stack.pages[0]) {
  return call(stack.simulator.url, 'GET', `/simulator/pages/${page?.pageId}/visitors/${psid}/messages`);
}

describe('When a visitor writes', () => {
  test('the message is in the queue, and the reply reaches the visitor once and is shown as delivered', async () => {
    const psid = newPsid();
    const id = conversationId(stack.pages[0]?.pageId ?? '', psid);
    const mid = await visitorWrites(psid, 'Есть свободные номера? 😀');
    const [message] = await eventually('the message is visible', async () => {
      const rows = await thread(id);
      return rows.length > 0 && rows;
    });
    expect(message).toMatchObject({ mid, direction: 'in', kind: 'message', text: 'Есть свободные номера? 😀' });
    const list = (await stack.call('GET', '/api/conversations?status=open')).body.items;
    expect(list.map((row: { id: string }) => row.id)).toContain(id);

    const answer = await stack.call('POST', `/api/conversations/${id}/replies`, {
      replyId: 'r1',
      text: 'Да, с пятницы.',
    });
    expect(answer.status).toBe(202);
    await eventually('the reply is delivered', async () => (await replyState(id, 'r1')) === 'delivered');
    const seen = (await visitorSees(psid)).body;
    const texts = (Array.isArray(seen) ? seen : (seen.items ?? seen.messages)).map((row: { text: string }) => row.text);
    expect(texts).toEqual(['Есть свободные номера? 😀', 'Да, с пятницы.']);
  });

  test('twenty first messages at once are one conversation with twenty messages in order', async () => {
    const page = stack.pages[0];
    if (!page) throw new Error('no page');
    const psid = newPsid();
    const start = Date.now() - 60_000;
    const bodies = Array.from({ length: 20 }, (_, n) =>
      signed(
        pageBody([{ pageId: page.pageId, events: [textEvent(page.pageId, psid, `message ${n}`, start + n)] }]),
        page.appSecret,
      ),
    );
    expect(await Promise.all(bodies.map((body) => deliver(page.callbackUrl, body)))).toEqual(Array(20).fill(200));
    const id = conversationId(page.pageId, psid);
    await eventually('all are visible', async () => (await thread(id)).length === 20);
    expect((await thread(id)).map((row: { text: string }) => row.text)).toEqual(
      Array.from({ length: 20 }, (_, n) => `message ${n}`),
    );
  });
});
