export { lessonsDone } from "./learn.ts";
