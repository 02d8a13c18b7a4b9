import pg from "pg";
import { monotonicMs } from "../../platform/clock.ts";
import { clientConfig } from "../../platform/db/index.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { headsSeen, readHeads } from "../auditor/index.ts";
import { checkAll, inSnapshot, invariants, type Result } from "../invariants/index.ts";
import { sealedValues } from "../vault/index.ts";

export interface VerifyOrder {
  readonly url: string;
  /** Without it sealed values are reported as not checked. */
  readonly keyring?: Keyring | undefined;
  /** The heads an auditor saw, to compare the chain with. */
  readonly headsFile?: string | undefined;
  /** Only these, by id; everything unless said. */
  readonly only?: readonly string[] | undefined;
  /** Hears each result as soon as it is there. */
  readonly said?: (result: Result) => void;
}

/**
 * Every invariant that data can answer, of one snapshot, with read rights only: the login's own
 * rights are put off for those of the reader's role where it may take it, and the transaction says
 * that it only reads.
 */
export async function verify(order: VerifyOrder): Promise<readonly Result[]> {
  const { keyring, headsFile, only, said } = order;
  const heads = headsFile ? await readHeads(headsFile) : [];
  const asked = [
    ...invariants,
    ...(headsFile ? [headsSeen(async () => heads)] : []),
    sealedValues(keyring),
  ].filter(({ id }) => only === undefined || only.includes(id));
  const client = await connectReader(order.url);
  try {
    return await inSnapshot(client, () =>
      checkAll(client, asked, { scope: "all", nowMs: monotonicMs, ...(said ? { said } : {}) }),
    );
  } finally {
    await client.end();
  }
}

const ROLE_REFUSED = new Set(["42501", "22023"]);

async function connectReader(url: string): Promise<pg.Client> {
  const connect = async (role: string): Promise<pg.Client> => {
    const settings = { role, default_transaction_read_only: "on", statement_timeout: "0" };
    const client = new pg.Client(clientConfig({ url, name: "coffer verify", settings }));
    await client.connect();
    return client;
  };
  try {
    return await connect("coffer_reader");
  } catch (error) {
    // A login of the company's own that may only read needs no role of ours.
    if (error instanceof pg.DatabaseError && ROLE_REFUSED.has(error.code ?? "")) {
      return connect("none");
    }
    throw error;
  }
}
