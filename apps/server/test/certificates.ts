import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

// X.509 certificates made on the spot (RFC 5280), so that a test has an expired one that is
// otherwise right. Only what a TLS client looks at: names, dates, who signed.

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), body]);
};
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const utcTime = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-T:]/g, "")}Z`));
const named = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
const extension = (id: string, value: Buffer): Buffer =>
  sequence(oid(id), der(0x01, Buffer.of(0xff)), der(0x04, value));

const ECDSA_SHA256 = sequence(oid("2a8648ce3d040302"));

export interface Certified {
  readonly name: string;
  readonly key: KeyObject;
  /** PEM. */
  readonly certificate: string;
}

export interface Wish {
  /** An address of IPv4, or a host name. */
  readonly host?: string;
  readonly by?: Certified;
  readonly from?: Date;
  readonly until?: Date;
}

const DAY_MS = 86_400_000;

let serial = 1;

/** A server's certificate, or without a host an authority's. */
export function certify(name: string, wish: Wish = {}): Certified {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { host, by, from, until } = wish;
  const issuer = by ?? { name, key: privateKey };
  const extensions = host
    ? extension("551d11", sequence(hostName(host)))
    : extension("551d13", sequence(der(0x01, Buffer.of(0xff))));
  const content = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(serial++)),
    ECDSA_SHA256,
    named(issuer.name),
    sequence(
      utcTime(from ?? new Date(Date.now() - DAY_MS)),
      utcTime(until ?? new Date(Date.now() + DAY_MS)),
    ),
    named(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extensions)),
  );
  const signature = sign("sha256", content, issuer.key);
  const whole = sequence(content, ECDSA_SHA256, der(0x03, Buffer.of(0), signature));
  const lines = whole.toString("base64").replaceAll(/(.{64})/g, "$1\n");
  const certificate = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
  return { name, key: privateKey, certificate };
}

const hostName = (host: string): Buffer =>
  /^[\d.]+$/.test(host)
    ? der(0x87, Buffer.from(host.split(".").map(Number)))
    : der(0x82, Buffer.from(host));
