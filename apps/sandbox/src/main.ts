import { readConfig } from "./config.ts";
import { startSandbox } from "./start.ts";

const config = readConfig(process.argv.slice(2));
const sandbox = await startSandbox({
  port: config.port,
  dataDir: config.dataDir,
  platform: { noticeUrl: config.noticeUrl },
  timings: config.timings,
  logLevel: config.logLevel,
});

process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void sandbox.close();
  });
}
