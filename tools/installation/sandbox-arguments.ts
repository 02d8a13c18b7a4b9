import { join } from "node:path";
import { addressesFrom, portsFrom } from "./ports.ts";

/** How the sandbox of an installation is started, by whoever starts it. */
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
];
