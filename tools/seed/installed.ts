import { resolve } from "node:path";
import { type BackOffice, openBackOffice } from "../../apps/server/src/back-office.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { packOf } from "../../apps/server/src/trust/packs/index.ts";
import { addressesFrom } from "../installation/ports.ts";
import { root } from "../process.ts";
import { openSandbox } from "./sandbox.ts";
import type { Place } from "./visitor.ts";

/** A running installation as its tools reach it. */
export interface Installed {
  readonly dir: string;
  readonly place: Place;
  readonly office: BackOffice;
}

/** A running installation of this machine, from its front door and from its back office. */
export async function openInstalled(order: { dir: string; port: number }): Promise<Installed> {
  const dir = resolve(root, order.dir);
  const urls = addressesFrom(order.port);
  const ready = await fetch(`${urls.api}/health/ready`).catch(() => undefined);
  if (ready?.ok !== true) {
    throw new Error(`Nothing is ready at ${urls.api}. Start it first: npm start`);
  }
  const config = readConfig(["--data", dir, "--port", String(order.port)]);
  const office = await openBackOffice({ ...config, logLevel: "error" });
  const sandbox = await openSandbox(urls.sandbox);
  const currency = await office.perform(async (read) => ({ reply: packOf(read).currency }));
  return { dir, office, place: { api: urls.api, wallet: urls.wallet, sandbox, currency } };
}
