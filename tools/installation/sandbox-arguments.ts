import { join } from "node:path";
import { readConfig } from "../../apps/server/src/config.ts";
import { currencyOfPack } from "../../apps/server/src/trust/packs/index.ts";
import { addressesFrom, portsFrom } from "./ports.ts";

/**
 * How the sandbox of an installation is started, by whoever starts it. Its banks deal in what the
 * house does; where no pack is named, the sandbox goes on as it was made.
 */
export const sandboxArguments = (dir: string, port: number): readonly string[] => [
  "apps/sandbox/src/main.ts",
  "--port",
  String(portsFrom(port).sandbox),
  "--data",
  join(dir, "sandbox"),
  "--notices",
  `${addressesFrom(port).api}/v1/notices`,
  "--wallet",
  `${addressesFrom(port).wallet}/`,
  "--till",
  `${addressesFrom(port).merchant}/`,
  "--console",
  `${addressesFrom(port).console}/`,
  ...ownCurrency(readConfig([]).pack),
];

const ownCurrency = (pack: string | undefined): readonly string[] =>
  pack === undefined ? [] : ["--currency", currencyOfPack(pack)];
