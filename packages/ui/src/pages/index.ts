export { Html, html } from "./html.ts";
export { pageTokens } from "./page-tokens.ts";
