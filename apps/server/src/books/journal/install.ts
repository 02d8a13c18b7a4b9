import { hash } from "node:crypto";
import { currencies, digitsOf } from "@coffer/money";
import pg from "pg";
import { newId } from "../../platform/ids.ts";
import { Fault } from "../../platform/refusal.ts";
import { HOUSE } from "../ledger/index.ts";
import type { Install } from "../work/index.ts";
import { blockHash, merkleRoot } from "./flush/leaves.ts";

// A test installation has a past for its demo data: its clock starts 30 days back.
const TEST_PAST_MS = 30 * 24 * 3600 * 1000;

export interface InstallWish {
  readonly mode: "test" | "live";
  /** Not said: mainland China's, or what the installation has. */
  readonly pack: string | undefined;
  readonly zone: string | undefined;
  /** How far behind the wall business time starts, in test mode; 30 days unless said. */
  readonly pastMs?: number;
}

interface InstallRow extends Install {
  readonly genesis: Buffer;
}

/**
 * Reads what this installation is, or makes it: block 0 is hashed from its id, mode, pack and zone,
 * so that a test chain can never serve live, and whoever wishes for others than it has is told so
 * instead of served by rules they do not know of. Runs as the migrating role.
 */
export async function ensureInstall(url: string, wish: InstallWish): Promise<Install> {
  const client = new pg.Client({ connectionString: url, application_name: "coffer install" });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("lock table install in exclusive mode");
    const { rows } = await client.query<InstallRow>(
      "select id, mode, pack, zone, genesis from install",
    );
    const found = rows[0] ?? (await makeInstall(client, wish));
    await client.query("commit");
    refuseOther(found, wish);
    return { id: found.id, mode: found.mode, pack: found.pack, zone: found.zone };
  } finally {
    await client.end();
  }
}

function refuseOther(found: Install, { mode, pack, zone }: InstallWish): void {
  if (found.mode !== mode) {
    throw new Fault(`this database is a ${found.mode} installation, not a ${mode} one`);
  }
  if (pack !== undefined && found.pack !== pack) throw fixed("COFFER_PACK", pack, found.pack);
  if (zone !== undefined && found.zone !== zone) throw fixed("COFFER_ZONE", zone, found.zone);
}

const fixed = (setting: string, wished: string, found: string): Fault =>
  new Fault(
    `${setting} is ${wished}, and this installation was made with ${found}: it is fixed when ` +
      "the database is made",
  );

/** What block 0 vouches for. */
export const genesisHash = (of: { id: string; mode: string; pack: string; zone: string }): Buffer =>
  hash(
    "sha256",
    `\u0000${JSON.stringify(["genesis", 1, of.id, of.mode, of.pack, of.zone])}`,
    "buffer",
  );

async function makeInstall(client: pg.Client, wish: InstallWish): Promise<InstallRow> {
  const id = newId("rid").replace("rid_", "");
  const { mode, pack = "cn", zone = "Asia/Shanghai" } = wish;
  const genesis = genesisHash({ id, mode, pack, zone });
  const offsetMs = mode === "test" ? -(wish.pastMs ?? TEST_PAST_MS) : 0;
  await client.query(
    `insert into install (id, mode, pack, zone, genesis, created_at)
     values ($1, $2, $3, $4, $5, now())`,
    [id, mode, pack, zone, genesis],
  );
  await client.query("insert into test_clock (id, offset_ms) values ('clock', $1)", [offsetMs]);
  await client.query("insert into holder (id) values ($1)", [HOUSE]);
  for (const code of currencies) {
    await client.query("insert into currency (code, digits) values ($1, $2)", [
      code,
      digitsOf(code),
    ]);
  }
  await appendGenesis(client, genesis, offsetMs);
  return { id, mode, pack, zone, genesis };
}

async function appendGenesis(client: pg.Client, genesis: Buffer, offsetMs: number): Promise<void> {
  const { rows } = await client.query<{ micros: string }>(
    `select (extract(epoch from date_trunc('milliseconds', clock_timestamp())) * 1000000)::bigint
       + $1::bigint * 1000 as micros`,
    [offsetMs],
  );
  const micros = BigInt(rows[0]?.micros ?? 0);
  const previous = Buffer.alloc(32);
  const root = merkleRoot([genesis]);
  const head = blockHash({ previous, number: 0n, batch: 0n, root, micros });
  const at = "to_timestamp($4::numeric / 1000000)";
  const values = [previous, root, head, micros];
  await client.query(
    `insert into block (number, batch, previous, root, hash, at)
    values (0, 0, $1, $2, $3, ${at})`,
    values,
  );
  await client.query(`insert into chain_head (number, batch, previous, hash, at)
    select number, batch, previous, hash, at from block where number = 0`);
}
