export { Logo } from "./logo.tsx";
export { usePreferenceChoices } from "./preference-choices.ts";
export { saveFile } from "./save-file.ts";
export { SkipLink } from "./skip-link.tsx";
export { type Support, SupportLine, supportNumber } from "./support-line.tsx";
export { TestRibbon } from "./test-ribbon.tsx";
