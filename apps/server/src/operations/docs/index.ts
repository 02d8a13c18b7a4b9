export { type DocsOptions, serveDocs } from "./serve.ts";
