import { isPublicAddress, lookupPublic, NO_PUBLIC_ADDRESS } from '../../graph/public-address';

test.each(['1.1.1.1', '31.13.72.36', '157.240.0.35', '2a03:2880:f12f:83:face:b00c::25de', '2606:4700::1111'])(
  '%s is on the public internet',
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:1.1.1.1',
  '64:ff9b::7f00:1',
  '2001:0:1::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  'fc00::1',
  'fd12::1',
  'fe80::1',
  'ff02::1',
])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

test.each([true, false])('a name that leads to this machine has no public address (all: %p)', async (all) => {
  const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve));
  expect(error).toMatchObject({ code: NO_PUBLIC_ADDRESS });
});
