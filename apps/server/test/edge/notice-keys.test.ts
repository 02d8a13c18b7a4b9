import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askSandbox, type ChannelAccess } from "../../src/channels/access/index.ts";
import { openHouse, type TestHouse } from "../house.ts";
import type { ServerProcess } from "../server-process.ts";

// What banks and gateways prove their notices with is replaced while they go on telling: a server
// that has both in its file believes both, one that has the new one alone believes no other (B58).

let house: TestHouse;
let access: ChannelAccess;
let both: ServerProcess;
let next: ServerProcess;

/** A key of each channel, and how its notice is signed by it. */
interface Keys {
  readonly secret: string;
  readonly curve: Pair;
  readonly edwards: Pair;
}

interface Pair {
  readonly publicKey: string;
  readonly privateKey: string;
}

const publicKeyEncoding = { type: "spki", format: "pem" } as const;
const privateKeyEncoding = { type: "pkcs8", format: "pem" } as const;
const curve = { namedCurve: "P-256", publicKeyEncoding, privateKeyEncoding } as const;

const drawn = (): Keys => ({
  secret: randomBytes(32).toString("base64url"),
  curve: generateKeyPairSync("ec", curve),
  edwards: generateKeyPairSync("ed25519", { publicKeyEncoding, privateKeyEncoding }),
});
const [old, fresh, strangers] = [drawn(), drawn(), drawn()];

const believing = (keys: Readonly<Record<string, Keys>>): ChannelAccess => {
  const named = (of: (key: Keys) => string) =>
    Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, of(key)]));
  return {
    ...access,
    bankA: { ...access.bankA, noticeSecrets: named(({ secret }) => secret) },
    bankB: { ...access.bankB, noticeKeys: named(({ curve }) => curve.publicKey) },
    gatewayA: { ...access.gatewayA, noticeSecrets: Object.values(keys).map((key) => key.secret) },
    gatewayB: { ...access.gatewayB, noticeKeys: named(({ edwards }) => edwards.publicKey) },
  };
};

const serving = (name: string, keys: Readonly<Record<string, Keys>>): Promise<ServerProcess> => {
  const file = join(house.dataDir, `${name}.json`);
  writeFileSync(file, JSON.stringify(believing(keys)));
  return house.server({ COFFER_CHANNELS: file });
};

beforeAll(async () => {
  house = await openHouse();
  access = await askSandbox(house.sandbox.url);
  both = await serving("both", { old, fresh });
  next = await serving("next", { fresh });
});
afterAll(() => house.close());

const hmac = (secret: string, text: string): string =>
  createHmac("sha256", secret).update(text).digest("hex");

type Signed = (body: string, keyId: string, key: Keys) => Record<string, string>;

const now = (): string => String(Math.floor(Date.now() / 1000));

const schemes: Readonly<Record<string, Signed>> = {
  "bank-a": (body, keyId, { secret }) => {
    const [at, id] = [now(), randomBytes(8).toString("hex")];
    const digest = createHash("sha256").update(body).digest("hex");
    return {
      "bank-key-id": keyId,
      "bank-timestamp": at,
      "bank-notice-id": id,
      "bank-signature": `v1=${hmac(secret, ["NOTICE", id, at, digest].join("\n"))}`,
    };
  },
  "bank-b": (body, keyId, { curve }) => {
    const at = now();
    const signed = sign("sha256", Buffer.from(`${keyId}|${at}|${body}`), curve.privateKey);
    return {
      "bankb-cert-no": keyId,
      "bankb-sent-at": at,
      "bankb-sign": signed.toString("base64"),
    };
  },
  "gateway-a": (body, _, { secret }) => {
    const [at, id] = [now(), randomBytes(8).toString("hex")];
    return {
      "gatewaya-event-id": id,
      "gatewaya-timestamp": at,
      "gatewaya-signature": `sha256=${hmac(secret, `${at}.${id}.${body}`)}`,
    };
  },
  "gateway-b": (body, keyId, { edwards }) => {
    const at = now();
    const signed = sign(null, Buffer.from(`${at}\n${body}`), edwards.privateKey);
    return {
      "gatewayb-key-id": keyId,
      "gatewayb-created": at,
      "gatewayb-signature": signed.toString("base64"),
    };
  },
};

test.each(Object.entries(schemes))(
  "B58 Q10 %s changes its key: both are believed, then the new one alone",
  async (channel, signed) => {
    const told = async (server: ServerProcess, keyId: string, key: Keys): Promise<number> => {
      const body = JSON.stringify({ drawn: randomBytes(8).toString("hex") });
      const headers = { "content-type": "application/json", ...signed(body, keyId, key) };
      const url = `${server.api}/v1/notices/${channel}`;
      return (await fetch(url, { method: "POST", headers, body })).status;
    };
    expect([await told(both, "old", old), await told(both, "fresh", fresh)]).toEqual([200, 200]);
    expect([await told(next, "old", old), await told(next, "fresh", fresh)]).toEqual([401, 200]);
    // The old key under the new one's name, and a stranger's under either, were never enough.
    expect(await told(next, "fresh", old)).toBe(401);
    expect(await told(both, "old", strangers)).toBe(401);
  },
);
