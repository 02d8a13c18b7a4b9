export type {
  Asked,
  ChargeOrder,
  Gateway,
  PaymentSource,
  RefundOrder,
  RefundOutcome,
  Tokenise,
  TokenOutcome,
} from "./gateway.ts";
export { createGatewayA, type GatewayA, type GatewayAAccess } from "./gateway-a.ts";
export { createGatewayB, type GatewayBAccess } from "./gateway-b.ts";
export { type GatewayTerms, gatewayFee, gatewayOrder, gatewayTerms, nextGateway } from "./terms.ts";
