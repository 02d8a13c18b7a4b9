// `npm run coffer -- …`, `npx coffer …`: the operator's command. `npm run verify` is a part of it.
import { runCoffer } from "@coffer/cli";

await runCoffer(process.argv.slice(2));
