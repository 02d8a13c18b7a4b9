export { firstStep, readSteps, reasonOf, type Stage, stepped } from "./steps.ts";
