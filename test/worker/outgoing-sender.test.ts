import { hookPause } from '../../domain/outgoing-webhooks';
import { createOutgoingSender, sign } from '../../worker/outgoing-sender';

const message = { id: 'msg_1', body: '{}', secrets: ['whsec_c2VjcmV0'], now: 0 };

describe('Nothing is sent to', () => {
  const sender = createOutgoingSender({ timeoutMs: 2000, privateAddresses: false });
  afterAll(() => sender.close());

  test.each([
    ['an address without https', 'http://example.com/hook'],
    ['this machine', 'https://127.0.0.1/hook'],
    ['this machine by name', 'https://localhost/hook'],
    ['an inner network', 'https://10.0.0.1/hook'],
    ['the metadata service of a cloud', 'https://169.254.169.254/latest'],
    ['this machine in IPv6', 'https://[::1]/hook'],
    ['an inner network as IPv4 in IPv6', 'https://[::ffff:10.0.0.1]/hook'],
  ])('%s', async (_what, url) => {
    expect(await sender.send({ ...message, url })).toEqual({
      status: null,
      error: 'address_refused',
      retryAfterMs: null,
    });
  });
});

test('Signatures are those of Standard Webhooks', () => {
  // the example of the specification's reference libraries
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signed = sign('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', [secret], 1_614_265_330_000);
  expect(signed).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each([
  [1, null, 5000],
  [2, null, 30_000],
  [100, null, 8 * 3_600_000],
  [1, 60_000, 60_000],
  [1, 86_400_000, 3_600_000],
])('After %s failed tries and a wish for %s ms the pause is %s ms', (tries, asked, expected) => {
  expect(hookPause(tries, asked)).toBe(expected);
});
