import { generateKeyPairSync } from "node:crypto";
import { confirmPayment } from "@coffer/sandbox";
import { afterAll, beforeAll, describe, test } from "vitest";
import {
  type GatewayStage,
  type GatewaySubject,
  gatewayContract,
  openStage,
} from "../../../test/gateway-contract.ts";
import { type Outside, openOutside } from "../../../test/outside.ts";

const pem = (key: { export(options: { type: "spki"; format: "pem" }): string | Buffer }): string =>
  key.export({ type: "spki", format: "pem" }).toString();
const next = pem(generateKeyPairSync("ed25519").publicKey);

const subjects: readonly GatewaySubject[] = [
  {
    id: "gateway-a",
    agree: async () => undefined,
    signatureHeader: "gatewaya-signature",
    timestampHeader: "gatewaya-timestamp",
    rotated: (access, keys) => {
      const noticeSecrets = [...(keys === "both" ? access.gatewayA.noticeSecrets : []), "new"];
      return { ...access, gatewayA: { ...access.gatewayA, noticeSecrets } };
    },
  },
  {
    id: "gateway-b",
    agree: async (outcome) => {
      if (outcome.kind === "action") await confirmPayment(outcome.redirectUrl);
    },
    signatureHeader: "gatewayb-signature",
    timestampHeader: "gatewayb-created",
    rotated: (access, keys) => {
      const old = keys === "both" ? access.gatewayB.noticeKeys : {};
      const noticeKeys = { ...old, "gateway-b-2": next };
      return { ...access, gatewayB: { ...access.gatewayB, noticeKeys } };
    },
  },
];

describe.each(subjects)("$id", (subject) => {
  let outside: Outside;
  let stage: GatewayStage;
  beforeAll(async () => {
    outside = await openOutside();
    stage = await openStage(outside, subject);
  });
  afterAll(() => outside.close());

  test.each(gatewayContract)("%s", (_, holds) => holds(stage));
});
