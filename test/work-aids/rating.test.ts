import { RATING_VALUES, ratingIn, ratingQuestion } from '../../domain/rating';

test('The buttons of the question bring back the question and the value, in both languages', () => {
  for (const language of ['en', 'ru'] as const) {
    const { text, buttons } = ratingQuestion('q-1_A', language);
    expect(text.length).toBeLessThan(200);
    expect(buttons.map(({ payload }) => ratingIn(payload))).toEqual(
      RATING_VALUES.map((value) => ({ ratingId: 'q-1_A', value })),
    );
    expect(buttons.every(({ title }) => title.length <= 20)).toBe(true); // Meta's limit for quick replies
  }
});

test.each([undefined, '', 'mdr1:q:0', 'mdr1:q:6', 'mdr1::3', 'mdr1:q:33', 'GET_STARTED', 'mdr1:a b:3'])(
  '%j is no answer to our question',
  (payload) => {
    expect(ratingIn(payload)).toBeNull();
  },
);
