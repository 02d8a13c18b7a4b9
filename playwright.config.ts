import type { Ready } from "@coffer/ui/e2e/installation.ts";
import type { Installed } from "@coffer/ui/e2e/watched.ts";
import { defineConfig } from "@playwright/test";

interface Group {
  readonly name: string;
  readonly apps: readonly string[];
  readonly installation: Ready;
}

// `npm test` starts the installations the flows play against, and says in COFFER_FLOWS whose flows
// play at which. Started in any other way, the flows fail at an address that says so.
const wallet = "http://start-flows-with-npm-test.invalid";
const nowhere = {
  name: "nowhere",
  apps: ["*"],
  installation: { dir: "", urls: { wallet }, logins: [] },
};
const given = process.env["COFFER_FLOWS"];
const groups: readonly Group[] = given === undefined ? [nowhere] : JSON.parse(given);

// No page of a flow lives long enough to earn back what making fast code of its scripts costs, and
// each loads the scripts of the one before: without that, and with what was read of them kept, a
// page takes a quarter less of the processor.
const SCRIPTS_AS_READ = "--js-flags=--no-opt --no-maglev --no-flush-bytecode";

export default defineConfig<object, Installed>({
  testDir: "apps",
  outputDir: "test-results",
  // The flows of a group share an installation and its clock: they follow each other in one order.
  projects: groups.map(({ name, apps, installation }) => ({
    name,
    testMatch: apps.map((app) => `${app}/e2e/**/*.e2e.ts`),
    workers: 1,
    use: { baseURL: installation.urls["wallet"] ?? "", installation },
  })),
  workers: groups.length,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // A flow that hangs is a finding, a slow machine is none.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    screenshot: "only-on-failure",
    // A trace costs a fifth of the whole and is wanted once: --trace on, with the flow that failed.
    trace: "off",
    // In each new browser the wallet's worker fetches all of its pages, a sixth of what a flow
    // takes. It is in charge where a flow says so: of every screen, stream, file and way back.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env["COFFER_CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium's own sandbox does not start for root, as in containers.
      args: [SCRIPTS_AS_READ, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
});
