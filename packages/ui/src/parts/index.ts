export { Logo } from "./logo.tsx";
export { TestRibbon } from "./test-ribbon.tsx";
