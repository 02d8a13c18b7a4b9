import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { officeOf } from "../../apps/server/src/back-office.ts";
import { readConfig } from "../../apps/server/src/config.ts";
import { lockDataDirectory } from "../../apps/server/src/data-lock.ts";
import { type House, openHouse } from "../../apps/server/src/house.ts";
import { packOf } from "../../apps/server/src/trust/packs/index.ts";
import { addressesFrom, findTaken, portsFrom } from "../installation/ports.ts";
import { root } from "../process.ts";
import { startedSandbox } from "./outside.ts";
import { openSandbox } from "./sandbox.ts";
import type { Place } from "./visitor.ts";

/** A house that runs in this process while it is filled: nobody else is served meanwhile. */
export interface Filling {
  readonly dir: string;
  readonly house: House;
  readonly office: ReturnType<typeof officeOf>;
  readonly place: Place;
  close(): Promise<void>;
}

/** The directory and the first of the five ports it will run on. */
export interface FillingOrder {
  readonly dir: string;
  readonly port: number;
}

/** Opens the house in this process. Refused in live mode, and while it is served already. */
export async function openToFill(order: FillingOrder): Promise<Filling> {
  const dir = resolve(root, order.dir);
  mkdirSync(join(dir, "logs"), { recursive: true });
  const urls = addressesFrom(order.port);
  const args = ["--data", dir, "--port", String(order.port), "--sandbox", urls.sandbox];
  const wanted = readConfig(args);
  // Its people and logins are printed for everybody to read (D38).
  if (wanted.mode !== "test") throw new Error("Only a test installation is filled with a demo.");
  await expectStopped(order.port);
  // What is open already ends with whatever does not open.
  await using opened = new AsyncDisposableStack();
  const outside = await startedSandbox(dir, order.port);
  opened.defer(outside.stop);
  // Everybody signs up from this one address, within a minute.
  const config = { ...wanted, logLevel: "error", rateFactor: 10_000 };
  const lock = config.databaseUrl ? undefined : await lockDataDirectory(dir);
  opened.defer(async () => lock?.release());
  const house = await openHouse(config);
  opened.defer(() => house.stop());
  const sandbox = await openSandbox(urls.sandbox);
  const kept = opened.move();
  return {
    dir,
    house,
    office: officeOf(house),
    place: {
      api: house.urls.api,
      wallet: house.urls.wallet,
      sandbox,
      currency: packOf(house.journal.read()).currency,
    },
    close: () => kept.disposeAsync(),
  };
}

/** The clock of a house moves for everybody in it: nobody may be served while a month goes by. */
async function expectStopped(port: number): Promise<void> {
  const taken = await findTaken(port);
  if (taken === undefined || taken === portsFrom(port).sandbox) return;
  throw new Error(
    `Port ${taken} is taken. An installation is filled while it does not run: stop it first, or ` +
      "choose another with: npm run seed -- --data DIR --port N",
  );
}
