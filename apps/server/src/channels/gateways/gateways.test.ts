import { confirmPayment } from "@coffer/sandbox";
import { testGateway } from "../../../test/gateway-contract.ts";

testGateway({
  id: "gateway-a",
  agree: async () => undefined,
  signatureHeader: "gatewaya-signature",
  timestampHeader: "gatewaya-timestamp",
});

testGateway({
  id: "gateway-b",
  agree: async (outcome) => {
    if (outcome.kind === "action") await confirmPayment(outcome.redirectUrl);
  },
  signatureHeader: "gatewayb-signature",
  timestampHeader: "gatewayb-created",
});
