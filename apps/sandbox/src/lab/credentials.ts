import { generateKeyPairSync, randomBytes } from "node:crypto";
import Type, { type Static } from "typebox";
import { getAccount } from "../bank/ledger.ts";
import { banks } from "../bank/numbers.ts";
import { parse } from "../platform/shape.ts";
import type { Store } from "../platform/store.ts";
import type { World } from "../world.ts";

const KeptCredentials = Type.Object({
  bankA: Type.Object({
    keyId: Type.String(),
    secret: Type.String(),
    noticeKeyId: Type.String(),
    noticeSecret: Type.String(),
    poolAccount: Type.String(),
    houseAccount: Type.String(),
  }),
  bankB: Type.Object({
    customer: Type.String(),
    signingKey: Type.String(),
    noticeCertNo: Type.String(),
    noticePublicKey: Type.String(),
    noticePrivateKey: Type.String(),
    poolAccount: Type.String(),
    houseAccount: Type.String(),
  }),
  gatewayA: Type.Object({ apiKey: Type.String(), noticeSecret: Type.String() }),
  gatewayB: Type.Object({
    merchantId: Type.String(),
    secret: Type.String(),
    noticeKeyId: Type.String(),
    noticePublicKey: Type.String(),
    noticePrivateKey: Type.String(),
  }),
  registry: Type.Object({ key: Type.String() }),
  inbox: Type.Object({ key: Type.String() }),
  platform: Type.Object({ key: Type.String() }),
});

export type Credentials = Static<typeof KeptCredentials>;

/** Made on the first start and kept, so that a restart does not lock the wallet company out. */
export function keptCredentials(store: Store): Credentials {
  const kept = store.setting("credentials");
  // A directory of an earlier version lacks what came later: that is made now, the rest stays.
  const all = { ...newCredentials(), ...(kept === undefined ? {} : JSON.parse(kept)) };
  store.setSetting("credentials", JSON.stringify(all));
  return parse(KeptCredentials, all);
}

/**
 * What the wallet company may know: everything but the keys others sign their notices with, and in
 * whose name each bank keeps its customers' money.
 */
export function shownCredentials(world: World) {
  const { credentials } = world;
  const { noticePrivateKey: _gateway, ...gatewayB } = credentials.gatewayB;
  const { noticePrivateKey: _bank, ...bankB } = credentials.bankB;
  const withHolder = <B extends { readonly poolAccount: string }>(bank: B) => ({
    ...bank,
    poolHolder: getAccount(world, bank.poolAccount).holder,
  });
  const bankA = withHolder(credentials.bankA);
  return { ...credentials, gatewayB, bankA, bankB: withHolder(bankB) };
}

function newCredentials(): Credentials {
  // 256 bits each; the prefix says whose it is and that it is for tests, wherever it turns up.
  const secret = (prefix: string): string => prefix + randomBytes(32).toString("base64url");
  const encodings = {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  } as const;
  const curve = { namedCurve: "P-256", ...encodings };
  const edwards = generateKeyPairSync("ed25519", {
    publicKeyEncoding: encodings.publicKeyEncoding,
    privateKeyEncoding: encodings.privateKeyEncoding,
  });
  const ours = generateKeyPairSync("ec", curve);
  const banksOwn = generateKeyPairSync("ec", curve);
  return {
    bankA: {
      keyId: "wallet-1",
      secret: secret("bas_test_"),
      noticeKeyId: "bank-a-1",
      noticeSecret: secret("ban_test_"),
      poolAccount: banks["bank-a"].pool,
      houseAccount: banks["bank-a"].house,
    },
    bankB: {
      customer: "CF0001",
      signingKey: ours.privateKey,
      noticeCertNo: "bank-b-1",
      noticePublicKey: banksOwn.publicKey,
      noticePrivateKey: banksOwn.privateKey,
      poolAccount: banks["bank-b"].pool,
      houseAccount: banks["bank-b"].house,
    },
    gatewayA: { apiKey: secret("ga_test_"), noticeSecret: secret("gan_test_") },
    gatewayB: {
      merchantId: "m_coffer",
      secret: secret("gb_test_"),
      noticeKeyId: "gb-1",
      noticePublicKey: edwards.publicKey,
      noticePrivateKey: edwards.privateKey,
    },
    registry: { key: secret("reg_test_") },
    inbox: { key: secret("inbox_test_") },
    platform: { key: secret("sandbox_test_") },
  };
}
