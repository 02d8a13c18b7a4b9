import { expectEqual, expectThat } from "../expect.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

/** The bare call, as a developer's first program makes it: bytes are compared, not meanings. */
async function order({ place, foundation }: Scene, value: string) {
  const response = await fetch(`${place.api}/v1/orders`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${foundation.teaShop.key}`,
      "content-type": "application/json",
      "idempotency-key": "tour-same-key",
    },
    body: JSON.stringify({
      reference: "tour-api",
      amount: { currency: "CNY", value },
      description: "Tea",
      capture: "automatic",
      expiresInSeconds: 900,
    }),
  });
  return {
    status: response.status,
    replayed: response.headers.get("idempotent-replayed"),
    text: await response.text(),
  };
}

export const askingTwice: Step = {
  step: 12,
  title: "by API key: same key and body, the same answer; same key, another body, 422",
  play: async (scene) => {
    const first = await order(scene, "12.00");
    expectEqual("the first answer", [first.status, first.replayed], [201, null]);
    const again = await order(scene, "12.00");
    expectEqual("the second answer", [again.status, again.replayed], [201, "true"]);
    expectThat("byte for byte the same", again.text === first.text);
    const other = await order(scene, "13.00");
    const { code }: { code: string } = JSON.parse(other.text);
    expectEqual("another body", [other.status, code], [422, "request.idempotency_key_reused"]);
  },
};
