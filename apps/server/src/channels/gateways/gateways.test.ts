import { confirmPayment } from "@coffer/sandbox";
import { afterAll, beforeAll, describe, test } from "vitest";
import {
  type GatewayStage,
  type GatewaySubject,
  gatewayContract,
  openStage,
} from "../../../test/gateway-contract.ts";
import { type Outside, openOutside } from "../../../test/outside.ts";

const subjects: readonly GatewaySubject[] = [
  {
    id: "gateway-a",
    agree: async () => undefined,
    signatureHeader: "gatewaya-signature",
    timestampHeader: "gatewaya-timestamp",
  },
  {
    id: "gateway-b",
    agree: async (outcome) => {
      if (outcome.kind === "action") await confirmPayment(outcome.redirectUrl);
    },
    signatureHeader: "gatewayb-signature",
    timestampHeader: "gatewayb-created",
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
