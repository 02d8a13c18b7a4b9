export { instantOf, shownAt } from "./calendar.ts";
