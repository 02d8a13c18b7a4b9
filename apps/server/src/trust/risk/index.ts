export { decided, decideRisk, type Question, type Risk, recorded, riskOf } from "./decide-risk.ts";
export type { Facts, Outcome } from "./facts.ts";
export { riskHolding } from "./holding.ts";
