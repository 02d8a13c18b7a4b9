import { expect, test } from "vitest";
import { comesFrom, isNetwork } from "./networks.ts";

test.each([
  [["203.0.113.0/24"], "203.0.113.7", true],
  [["203.0.113.0/24"], "203.0.114.7", false],
  [["203.0.113.7"], "203.0.113.7", true],
  [["203.0.113.7"], "203.0.113.8", false],
  // IPv4 in IPv6's clothes is the same address, on either side of no other.
  [["203.0.113.0/24"], "::ffff:203.0.113.7", true],
  [["2001:db8::/32"], "2001:db8:ffff::1", true],
  [["2001:db8::/32"], "2001:db9::1", false],
  [["2001:db8::/32", "198.51.100.4/32"], "198.51.100.4", true],
  [["2001:db8::1"], "2001:0db8:0:0:0:0:0:1", true],
  [["0.0.0.0/0"], "2001:db8::1", false],
  [[], "192.0.2.1", true],
  [["203.0.113.0/24"], "not an address", false],
])("D35 of %s, %s may use the key: %s", (networks, ip, may) => {
  expect(comesFrom(networks, ip)).toBe(may);
});

test.each([
  "203.0.113.0/33",
  "2001:db8::/129",
  "203.0.113",
  "203.0.113.0/-1",
  "a/24",
  "1.2.3.4/8/8",
  "",
])("%s is no network", (text) => {
  expect(isNetwork(text)).toBe(false);
});
