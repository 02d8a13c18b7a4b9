export { bankOf } from "./bank/numbers.ts";
export type { Timings } from "./config.ts";
export { confirmPayment, type PayerChoice } from "./hosted/confirm-payment.ts";
export { sampleIdNumber } from "./registry/id-number.ts";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start.ts";
export { tourSteps } from "./tour/steps.ts";
