import { readConfig } from "./config.ts";
import { startSandbox } from "./start.ts";

const config = readConfig(process.argv.slice(2));
const sandbox = await startSandbox({
  port: config.port,
  dataDir: config.dataDir,
  platform: {
    noticeUrl: config.noticeUrl,
    walletUrl: config.walletUrl,
    tillUrl: config.tillUrl,
    consoleUrl: config.consoleUrl,
  },
  currency: config.currency,
  zone: config.zone,
  timings: config.timings,
  logLevel: config.logLevel,
});

// One line of JSON for whoever started this and waits for the address.
process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`);

// Once: a second signal while closing ends the process at once, as people expect.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    // An open input would keep the process.
    process.stdin.destroy();
    void sandbox.close();
  });
}
if (config.tied) {
  process.stdin.once("end", () => void sandbox.close());
  process.stdin.resume();
}
