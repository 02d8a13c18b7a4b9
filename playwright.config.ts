import { defineConfig } from "@playwright/test";

// `npm test` starts the installation the flows play against; its addresses are in COFFER_READY.
const ready = process.env["COFFER_READY"];
if (ready === undefined)
  throw new Error("start browser flows with: npm test apps/<app>/e2e/<flow>");
const { urls } = JSON.parse(ready);

export default defineConfig({
  testDir: "apps",
  testMatch: "*/e2e/**/*.e2e.ts",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: urls.wallet,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["COFFER_CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium's own sandbox does not start for root, as in containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
