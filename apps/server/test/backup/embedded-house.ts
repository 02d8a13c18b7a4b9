import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../src/platform/db/index.ts";
import { openHouse, type TestHouse } from "../house.ts";
import { startTraffic, type Traffic } from "../traffic.ts";

/** The whole platform on an embedded PostgreSQL of its own, in a directory that can be lost. */
export interface EmbeddedHouse extends TestHouse {
  readonly dir: string;
  /** The owner's login, while it runs. */
  ownerUrl(): Promise<string>;
  /** People who pay a shop until they are told to stop; each payment that was acknowledged. */
  traffic(people: number): Promise<Traffic>;
}

/** A folder that the user postgres may enter, for as long as the test takes. */
export function openFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `coffer-${name}-`));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export async function openEmbeddedHouse(dir: string): Promise<EmbeddedHouse> {
  const own = { dataDir: dir, databaseUrl: undefined, migrateUrl: undefined };
  const house = await openHouse(own);
  return {
    ...house,
    dir,
    ownerUrl: async () => (await startEmbedded(dir)).url,
    traffic: (people) => startTraffic(house, people),
  };
}
