#!/usr/bin/env node
// `npx coffer …`: whatever Node the machine has hands over to the project's own, as every command
// of package.json does.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const run = fileURLToPath(new URL("../../../tools/run.mjs", import.meta.url));
const child = spawn(process.execPath, [run, "coffer.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  process.exit(code ?? 128 + (constants.signals[signal ?? "SIGTERM"] ?? 15));
});
