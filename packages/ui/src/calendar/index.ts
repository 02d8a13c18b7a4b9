export { instantOf, shownAt, writtenIn } from "./calendar.ts";
