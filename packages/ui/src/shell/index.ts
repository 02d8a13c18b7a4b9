export { usePageHeading } from "./page-heading.ts";
export { needSession, type RouterContext, readNext } from "./session-guard.ts";
export { startApp } from "./start-app.tsx";
