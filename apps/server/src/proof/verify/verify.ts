import type pg from "pg";
import { monotonicMs } from "../../platform/clock.ts";
import { connectReader } from "../../platform/db/reader.ts";
import type { Keks } from "../../platform/keks.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { Fault } from "../../platform/refusal.ts";
import { readKeyring } from "../../security/vault/index.ts";
import { headsSeen, readHeads } from "../auditor/index.ts";
import { signedHeads } from "../heads/index.ts";
import { checkAll, inSnapshot, invariants, type Result } from "../invariants/index.ts";
import { vaultInvariants } from "../vault/index.ts";

/** `url` is a login that may read; the owner's is not needed. */
export interface VerifyOrder {
  readonly url: string;
  /** Without them sealed values are reported as not checked. */
  readonly keks?: Keks | undefined;
  /** The heads an auditor saw, to compare the chain with. */
  readonly headsFile?: string | undefined;
  /** Only these, by id; everything unless said. An id that none has is a fault. */
  readonly only?: readonly string[] | undefined;
  /** Hears each result as soon as it is there. */
  readonly said?: (result: Result) => void;
}

/** Every invariant that data can answer, of one snapshot, with read rights only. */
export async function verify(order: VerifyOrder): Promise<readonly Result[]> {
  const { keks, headsFile, only, said } = order;
  const heads = headsFile ? await readHeads(headsFile) : [];
  const client = await connectReader(order.url, "coffer verify");
  try {
    const { keyring, trouble } = await open(client, keks);
    const all = [
      ...invariants,
      ...(headsFile ? [headsSeen(async () => heads)] : []),
      signedHeads,
      ...vaultInvariants(keyring, trouble),
    ];
    // A mistyped id beside a good one would else be taken for one that holds.
    const unknown = only?.find((id) => !all.some((one) => one.id === id));
    if (unknown !== undefined) throw new Fault(`no invariant is named ${unknown}`);
    const asked = all.filter(({ id }) => only === undefined || only.includes(id));
    return await inSnapshot(client, () =>
      checkAll(client, asked, { scope: "all", nowMs: monotonicMs, ...(said ? { said } : {}) }),
    );
  } finally {
    await client.end();
  }
}

interface Opened {
  readonly keyring?: Keyring;
  /** Why the keys that were given do not open this installation. */
  readonly trouble?: string;
}

async function open(client: pg.ClientBase, keks: Keks | undefined): Promise<Opened> {
  if (!keks) return {};
  return readKeyring(client, keks).then(
    (keyring) => ({ keyring }),
    (error: unknown) => ({ trouble: error instanceof Error ? error.message : String(error) }),
  );
}
