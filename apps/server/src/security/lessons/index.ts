export { lessonHolding } from "./holding.ts";
export { lessonsDone } from "./learn.ts";
