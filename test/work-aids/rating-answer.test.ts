import { ratingQuestion } from '../../domain/rating';
import { createRatingRepository } from '../../store/rating-repository';
import { type Desk, startDesk } from '../people/support';
import { conversationOf, says } from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk?.stop());

test('The press of a button is the rating, the last one counts, and it opens no conversation that was closed', async () => {
  const said = await conversationOf(desk, null, ['Thank you']);
  const { conversationId, pageId } = said;
  await desk.store.conversations.updateOne({ _id: conversationId }, { $set: { status: 'closed' } });
  const ratings = createRatingRepository(desk.store);
  const askedAt = new Date(desk.clock.now());
  await ratings.add({ _id: 'q1', conversationId, pageId, askedAt, askedBy: { id: 'o', name: 'Olga' } });
  const { buttons } = ratingQuestion('q1', 'en');
  const press = (value: number, at: number) =>
    says(desk, said, { at, content: { text: `${value} ★`, quickReplyPayload: buttons[value - 1]?.payload ?? '' } });
  const now = desk.clock.now();
  await press(5, now - 1000);
  await press(2, now - 2000); // arrives late
  expect(await ratings.list(conversationId)).toMatchObject([{ value: 5, answeredAt: new Date(now - 1000) }]);
  const conversation = await desk.store.conversations.findById(conversationId).lean();
  expect(conversation).toMatchObject({ status: 'closed', windowOpenedAt: now - 1000 });
  await says(desk, said, { content: { text: 'One more thing' } });
  expect((await desk.store.conversations.findById(conversationId).lean())?.status).toBe('open');
});

test('An answer to a question that nobody asked here changes nothing', async () => {
  const said = await conversationOf(desk, null, ['Hello']);
  const [one] = ratingQuestion('unknown', 'ru').buttons;
  await says(desk, said, { content: { text: '1 ★', quickReplyPayload: one?.payload ?? '' } });
  expect(await createRatingRepository(desk.store).list(said.conversationId)).toEqual([]);
});
