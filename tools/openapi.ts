// `npm run openapi`: the API as merchants' developers may call it, from the contract into
// docs/openapi.json. `--check` fails when the committed file says something else.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApiText } from "../packages/contract/src/openapi/index.ts";
import { root } from "./process.ts";

const file = join(root, "docs/openapi.json");
const text = openApiText();

if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
  console.log("docs/openapi.json is written");
} else if (readFileSync(file, "utf8") !== text) {
  console.error("docs/openapi.json is not what the contract says: npm run openapi");
  process.exitCode = 1;
}
