import { monotonicMs } from "../../platform/clock.ts";
import { connectReader } from "../../platform/db/reader.ts";
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

/** Every invariant that data can answer, of one snapshot, with read rights only. */
export async function verify(order: VerifyOrder): Promise<readonly Result[]> {
  const { keyring, headsFile, only, said } = order;
  const heads = headsFile ? await readHeads(headsFile) : [];
  const asked = [
    ...invariants,
    ...(headsFile ? [headsSeen(async () => heads)] : []),
    sealedValues(keyring),
  ].filter(({ id }) => only === undefined || only.includes(id));
  const client = await connectReader(order.url, "coffer verify");
  try {
    return await inSnapshot(client, () =>
      checkAll(client, asked, { scope: "all", nowMs: monotonicMs, ...(said ? { said } : {}) }),
    );
  } finally {
    await client.end();
  }
}
