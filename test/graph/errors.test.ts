import { classifyGraphError, GraphError, type GraphErrorBody, type GraphErrorClass } from '../../graph/errors';

const body = (code: number, subcode: number | null = null, more: Partial<GraphErrorBody> = {}): GraphErrorBody => ({
  code,
  subcode,
  message: 'Этот человек сейчас недоступен.',
  traceId: 'trace',
  isTransient: false,
  ...more,
});

/** Meta's numbers, [code, subcode], by what they mean. */
const TABLE: Readonly<Record<GraphErrorClass, [number, (number | null)?][]>> = {
  transient: [[1], [2], [1200], [1, 1357046], [2, 2018344]],
  rate_limited: [
    [4],
    [17],
    [32],
    [341],
    [613],
    [80001],
    [80006],
    [4, 2018022],
    [4, 2018354],
    [9, 2018352],
    [613, 1996],
    [613, 2018338],
    [613, 2534040],
    [613, 1893016],
  ],
  token_invalid: [[102], [190], ...[458, 459, 460, 463, 464, 467, 492, 999].map((sub): [number, number] => [190, sub])],
  permission_missing: [
    [3],
    [10],
    [200],
    [210],
    [230],
    [283],
    [299],
    [100, 2018247],
    [100, 33],
    [200, 2018021],
    [200, 2018027],
    [10, 1404170],
    [10, 1893015],
    [10, 2018336],
  ],
  app_not_live: [[200, 2018028]],
  app_blocked: [],
  window_closed: [
    [10, 2018278],
    [10, 2534022],
    [10, 2018065],
  ],
  recipient_unavailable: [[551], [551, 1545041], [200, 1545041], [10, 1545041], [10, 2018108]],
  recipient_unknown: [
    [100, 2018001],
    [100, 2018218],
  ],
  thread_owned_elsewhere: [[2018300], [10, 2018300], [100, 2018300], [100, 2534037], [100, 2018321], [2018321], [27]],
  page_restricted: [[368], [368, 1390008], [10, 1893063], [100, 2534122], [100, 2534029]],
  bad_request: [
    [100],
    [100, 2018008],
    [100, 2018014],
    [100, 2018032],
    [100, 2018034],
    [100, 2018047],
    [100, 2018074],
    [100, 2018109],
    [100, 2018164],
    [100, 2018294],
    [36000],
    [9000001],
    [2500],
    [506],
    [2022],
    [10303],
    [36103],
    [99],
    [0],
  ],
  outcome_unknown: [],
  not_sent: [],
};

const rows = Object.entries(TABLE).flatMap(([expected, numbers]) =>
  numbers.map(([code, subcode = null]): [number, number | null, string] => [code, subcode, expected]),
);

describe('An error of the Graph API', () => {
  test.each(rows)('%d/%d means %s', (code, subcode, expected) => {
    expect(classifyGraphError(body(code, subcode), 400)).toBe(expected);
  });

  test('is judged by its numbers: words in any language change nothing', () => {
    const words = ['', '(#10) Сообщение вне окна', 'This message is sent outside of allowed window', 'access token'];
    for (const [code, subcode, expected] of rows) {
      for (const message of words) {
        expect(classifyGraphError(body(code, subcode, { message }), 400)).toBe(expected);
      }
    }
  });

  test.each([400, 401, 403, 404, 200, 503])(
    'that is known keeps its class whatever the status, as with %d',
    (status) => {
      for (const [code, subcode, expected] of rows.filter(([, , expected]) => expected !== 'bad_request')) {
        expect([code, subcode, classifyGraphError(body(code, subcode), status)]).toEqual([code, subcode, expected]);
      }
    },
  );

  test('that says itself that it will pass is worth another attempt', () => {
    expect(classifyGraphError(body(98765, null, { isTransient: true }), 400)).toBe('transient');
  });

  test('that says it will pass but has a permanent number is not tried again', () => {
    expect(classifyGraphError(body(10, 2018278, { isTransient: true }), 400)).toBe('window_closed');
  });

  test('that is not known but comes with status 429 is a limit', () => {
    expect(classifyGraphError(body(98765), 429)).toBe('rate_limited');
  });

  test.each([500, 502, 503])('that is not known and comes with status %d leaves open what happened', (status) => {
    expect(classifyGraphError(body(98765), status)).toBe('outcome_unknown');
  });
});

test('A Graph error tells its numbers, never its words', () => {
  const details = {
    code: 190,
    subcode: 463,
    traceId: 't',
    httpStatus: 400,
    retryAfterMs: null,
    explanation: 'EAAGtoken',
  };
  const error = new GraphError('token_invalid', details);
  expect(`${error.message} ${error.stack}`).not.toContain('EAAGtoken');
  expect(error.message).toBe('graph call failed: token_invalid (code 190, subcode 463, http 400)');
});

test.each([
  ['API access blocked.', 'app_blocked'],
  ['(#200) API access blocked.', 'app_blocked'],
  ['(#200) Requires pages_messaging permission', 'permission_missing'],
])('code 200 with the words %s', (message, expected) => {
  expect(classifyGraphError(body(200, null, { message }), 403)).toBe(expected);
});
