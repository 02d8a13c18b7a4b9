import { join } from "node:path";
import { type Config, readConfig } from "../../apps/server/src/config.ts";
import { currencyOfPack } from "../../apps/server/src/trust/packs/index.ts";
import { addressesFrom, portsFrom } from "./ports.ts";

/**
 * How the sandbox of an installation is started, by whoever starts it. Its banks deal in what the
 * house does, and their days are the house's; where no pack or zone is named, the sandbox goes on
 * as it was made.
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
  ...ownCountry(readConfig([])),
];

const ownCountry = ({ pack, zone }: Pick<Config, "pack" | "zone">): readonly string[] => [
  ...(pack === undefined ? [] : ["--currency", currencyOfPack(pack)]),
  ...(zone === undefined ? [] : ["--zone", zone]),
];
