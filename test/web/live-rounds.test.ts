import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { liveRounds } from '../../web/client/live-rounds';

const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } });
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  client.clear();
  jest.useRealTimers();
});

/** Long enough for a round to begin, far too short for anything that asks by itself. */
const passes = () => jest.advanceTimersByTimeAsync(200);

/** A list on a screen whose questions are answered by the test. */
function watchedList() {
  const open: ((answer: string) => void)[] = [];
  let questions = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['conversations', 'mine'],
    queryFn: () =>
      new Promise<string>((resolve) => {
        questions++;
        open.push(resolve);
      }),
  });
  const leave = observer.subscribe(() => {});
  return {
    leave,
    questions: () => questions,
    shown: () => observer.getCurrentResult().data,
    async answers(words: string) {
      (open.shift() as (answer: string) => void)(words);
      await passes();
    },
  };
}

test('A list that is asked for the first time when news comes is asked again: its first answer may be older', async () => {
  const list = watchedList();
  liveRounds(client).hear({ kind: 'conversation', id: 'one' });
  await passes();

  await list.answers('before the news');
  await list.answers('with the news');

  expect([list.shown(), list.questions()]).toEqual(['with the news', 2]);
  list.leave();
});

test('News while a list is asked anew makes one more round after it', async () => {
  const list = watchedList();
  const rounds = liveRounds(client);
  await list.answers('nothing yet');
  rounds.hear({ kind: 'conversation', id: 'one' });
  await passes();
  rounds.hear({ kind: 'conversation', id: 'two' });
  await passes();
  expect(list.questions()).toBe(2);

  await list.answers('one');
  await list.answers('one and two');

  expect([list.shown(), list.questions()]).toEqual(['one and two', 3]);
  list.leave();
});

test('News of many things within a moment is one question', async () => {
  const list = watchedList();
  const rounds = liveRounds(client);
  await list.answers('nothing yet');

  for (let at = 0; at < 50; at++) rounds.hear({ kind: 'conversation', id: `${at}` });
  await passes();
  await list.answers('all fifty');

  expect([list.shown(), list.questions()]).toEqual(['all fifty', 2]);
  list.leave();
});

test('What was heard before the last screen was left is not asked for any more', async () => {
  const list = watchedList();
  const rounds = liveRounds(client);
  await list.answers('nothing yet');
  rounds.hear({ kind: 'conversation', id: 'one' });
  await passes();
  rounds.hear({ kind: 'conversation', id: 'two' });
  rounds.stop();

  await list.answers('one');

  expect([list.shown(), list.questions()]).toEqual(['one', 2]);
  list.leave();
});
