import { conversationId } from '../../domain/ids';
import { conversationWorkflowId, getConversationQuery } from '../../workflows/contracts';
import { newPsid } from './facebook';
import { call } from './http';
import type { ConnectedPage, Stack } from './stack';
import { eventually } from './wait';

export interface SeenMessage {
  mid: string;
  direction: 'from_visitor' | 'from_page';
  text: string;
}

/** A person who writes to a Page through the simulated Facebook, and what the desk shows of it. */
export function newVisitor(stack: Stack, page: ConnectedPage | undefined = stack.pages[0]) {
  if (!page) throw new Error('the stack has no Page');
  const psid = newPsid();
  const id = conversationId(page.pageId, psid);
  const path = `/simulator/pages/${page.pageId}/visitors/${psid}/messages`;

  const visitor = {
    psid,
    id,
    page,
    async writes(text: string): Promise<string> {
      const answer = await call(stack.simulator.url, 'POST', path, { text });
      if (answer.status >= 300) throw new Error(`the visitor could not write: ${JSON.stringify(answer.body)}`);
      return answer.body.mid;
    },
    async sees(): Promise<SeenMessage[]> {
      return (await call(stack.simulator.url, 'GET', path)).body;
    },
    async conversation() {
      return (await stack.call('GET', `/api/conversations/${id}`)).body;
    },
    async thread() {
      return (await stack.call('GET', `/api/conversations/${id}/messages?limit=200`)).body.items ?? [];
    },
    reply(replyId: string, text = `reply ${replyId}`) {
      return stack.call('POST', `/api/conversations/${id}/replies`, { replyId, text });
    },
    async delivery(replyId: string) {
      const rows = await visitor.thread();
      return rows.find((row: { delivery?: { replyId: string } }) => row.delivery?.replyId === replyId)?.delivery;
    },
    /** Waits until the reply is in one of these states. */
    async replyIs(replyId: string, ...states: string[]) {
      return await eventually(`reply ${replyId} is ${states.join(' or ')}`, async () => {
        const delivery = await visitor.delivery(replyId);
        return states.includes(delivery?.state) && delivery;
      });
    },
    /** Waits until so many messages of the visitor are shown. */
    async shown(count: number) {
      return await eventually(`${count} messages are shown`, async () => {
        const rows = (await visitor.thread()).filter((row: { direction: string }) => row.direction === 'in');
        return rows.length >= count && rows;
      });
    },
    /** Waits until the workflow has been told of so many messages, which is later than they are shown. */
    async heard(count: number): Promise<void> {
      const handle = stack.client.workflow.getHandle(conversationWorkflowId(page.pageId, psid));
      const received = () =>
        handle.query(getConversationQuery).then(
          (known) => known.received,
          () => 0,
        );
      await eventually(`the workflow has heard of ${count} messages`, async () => (await received()) >= count);
    },
    /** Waits until Facebook was asked who this is: nothing else is asked of it in the background. */
    async known(): Promise<void> {
      await eventually(
        'the profile is known',
        async () => (await visitor.conversation()).visitor.profileState !== 'waiting',
      );
    },
    async statusIs(status: string) {
      return await eventually(`the conversation is ${status}`, async () => {
        const conversation = await visitor.conversation();
        return conversation.status === status && conversation;
      });
    },
  };
  return visitor;
}

/** How many times the simulated Facebook really handed over a reply. */
export async function sendsOf(stack: Stack, psid: string): Promise<{ mid: string | null; metadata: string | null }[]> {
  return (await call(stack.simulator.url, 'GET', `/simulator/sends?kind=message&psid=${psid}`)).body;
}
