import { writesWhileClosing } from '../support/closing';
import { type Stack, startStack } from '../support/stack';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack?.stop());

test('Who writes while a closing waits for the queue keeps the conversation open, and is answered', async () => {
  const { visitor, closed } = await writesWhileClosing(stack);
  expect((await visitor.reply('r1')).status).toBe(202);
  stack.queueDoor.isShut = false;
  await visitor.replyIs('r1', 'sent', 'delivered');
  expect(await closed).toMatchObject({ status: 200, body: { status: 'open' } });
  expect(await visitor.conversation()).toMatchObject({ status: 'open' });
});
