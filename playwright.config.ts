import { defineConfig } from "@playwright/test";

// `npm test` starts the installation the flows play against; its addresses are in COFFER_READY.
// Started in any other way, the flows fail at an address that says so.
const nowhere = '{"urls":{"wallet":"http://start-flows-with-npm-test.invalid"}}';
const { urls } = JSON.parse(process.env["COFFER_READY"] ?? nowhere);

export default defineConfig({
  testDir: "apps",
  testMatch: "*/e2e/**/*.e2e.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  // A loaded machine is no fault of an app: these only bound a hang.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: urls.wallet,
    screenshot: "only-on-failure",
    // A trace costs a fifth of the whole and is wanted once: `--trace on`, with a failed flow.
    trace: "off",
    launchOptions: {
      executablePath: process.env["COFFER_CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium's own sandbox does not start for root, as in containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
