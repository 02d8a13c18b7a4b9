export { sealedValues } from "./check-sealed.ts";
