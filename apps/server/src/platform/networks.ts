import { BlockList, isIP } from "node:net";

// Addresses and networks of either kind, in CIDR form (RFC 4632, RFC 4291).

const WIDTH = { ipv4: 32, ipv6: 128 } as const;
type Kind = keyof typeof WIDTH;

/** An IPv4 address that comes in IPv6's clothes is the IPv4 address. */
const plain = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, "");

const kindOf = (ip: string): Kind | undefined =>
  new Map<number, Kind>([
    [4, "ipv4"],
    [6, "ipv6"],
  ]).get(isIP(ip));

function parse(network: string): { address: string; bits: number; kind: Kind } | undefined {
  const [address = "", bits, ...more] = network.split("/");
  const kind = kindOf(address);
  if (kind === undefined || more.length > 0) return undefined;
  const width = WIDTH[kind];
  const wanted = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  return wanted < 0 || wanted > width ? undefined : { address, bits: wanted, kind };
}

/** Whether `comesFrom` understands the text: an address, or one with its bits. */
export const isNetwork = (text: string): boolean => parse(text) !== undefined;

/** Whether an address is in one of them. No network named is everywhere. */
export function comesFrom(networks: readonly string[], ip: string): boolean {
  if (networks.length === 0) return true;
  const address = plain(ip);
  const kind = kindOf(address);
  if (kind === undefined) return false;
  const list = new BlockList();
  for (const network of networks) {
    const parsed = parse(network);
    if (parsed) list.addSubnet(parsed.address, parsed.bits, parsed.kind);
  }
  return list.check(address, kind);
}
