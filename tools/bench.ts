// `npm run bench [P1 …]`: what a payment costs, as ratios to a reference measured beside it.
// bench/README.md says how to read them.
import { runBench } from "../bench/bench.ts";
import { BenchError } from "../bench/programs.ts";
import { readOptions } from "./options.ts";

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    data: { type: "string" },
    seconds: { type: "string", default: "20" },
    wallets: { type: "string", default: "100000" },
    shops: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
  },
});

try {
  const ok = await runBench({
    ids: positionals,
    json: values.json,
    profile: values.profile,
    full: values.full,
    dataDir: values.data,
    seconds: Number(values.seconds),
    wallets: Number(values.wallets),
    shops: Number(values.shops),
    seed: Number(values.seed),
  });
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
