import { addressOf } from '../../api/http/address';

test.each([
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8::1', '2001:db8::1'],
  ['::ffff:dead:beef', '::ffff:dead:beef'],
  [undefined, 'unknown'],
])('%s is shown as %s', (ip, shown) => {
  expect(addressOf({ ip })).toBe(shown);
});
