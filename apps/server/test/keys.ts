import pg from "pg";
import { Keks } from "../src/platform/keks.ts";
import { createKeyring } from "../src/platform/keyring.ts";
import { aadOf } from "../src/security/vault/index.ts";
import { insertWrappedKey } from "../src/security/vault/store.ts";

export const TEST_KEK = Buffer.alloc(32, 7);
const SECRET = Buffer.alloc(32, 9);

export const testKeks = Keks.of(TEST_KEK);

/** The keyring of every database that tests clone or make. */
export const testKeyring = createKeyring(testKeks, SECRET);

/** Gives a new database the secret of that keyring, so that servers on it open with the same. */
export async function plantSecret(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const wrapped = testKeks.wrap(aadOf("installation"), SECRET);
  await insertWrappedKey(client, "installation", wrapped).finally(() => client.end());
}
