import { defineConfig } from "vitest/config";

// Three processes at once on two cores: a server test waits about as often as it works.
const workers = 3;

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: workers,
    // The files of a process share what they import: it is loaded once, not 226 times. What a test
    // changes in it, it sets back.
    isolate: false,
    // A test that hangs is a finding, a slow machine is none: the slowest honest one, fifty kills
    // of a server, needs a minute.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ["default"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "packages/*/{src,e2e}/**/*.test.ts",
            "apps/cli/**/*.test.ts",
            "tools/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["apps/server/**/*.test.ts"],
          // One PostgreSQL for the run, embedded or the one of COFFER_TEST_DATABASE_URL.
          globalSetup: ["apps/server/test/postgres.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["apps/sandbox/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "apps",
          include: ["apps/{wallet,merchant,console}/src/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
