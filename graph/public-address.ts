import { lookup } from 'node:dns';
import { BlockList, isIPv4, type LookupFunction } from 'node:net';

/** Addresses that are not on the public internet (IANA special-purpose registries), as network and prefix length. */
const NOT_PUBLIC_V4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** The only unicast range in use; what it embeds of IPv4 (6to4, Teredo) and what is set aside in it is taken out again. */
const PUBLIC_V6: readonly [string, number][] = [['2000::', 3]];
const NOT_PUBLIC_V6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closedV4 = listOf(NOT_PUBLIC_V4, 'ipv4');
const openV6 = listOf(PUBLIC_V6, 'ipv6');
const closedV6 = listOf(NOT_PUBLIC_V6, 'ipv6');

/** Whether an IP address is one of the public internet's. IPv4 inside IPv6 never counts as that. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closedV4.check(address, 'ipv4');
  return openV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
}

/**
 * Resolves a name to its public addresses only, at the moment of connecting, so that a name which changes its address
 * between check and use gains nothing. Fails when there is none.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const open = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (error) callback(error, []);
    else if (!first) callback(Object.assign(new Error('no public address'), { code: NO_PUBLIC_ADDRESS }), []);
    else if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

export const NO_PUBLIC_ADDRESS = 'ERR_NO_PUBLIC_ADDRESS';

function listOf(networks: readonly [string, number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
