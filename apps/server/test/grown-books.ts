import { inspect } from "node:util";
import pg from "pg";
import { account, openHold } from "../src/books/ledger/index.ts";
import { type Context, type Posting, row, type Work } from "../src/books/work/index.ts";
import { clientConfig } from "../src/platform/db/index.ts";
import { newId, placeId } from "../src/platform/ids.ts";
import { assert } from "../src/platform/refusal.ts";
import { checkAll, invariants, type Problem, type Scope } from "../src/proof/invariants/index.ts";
import { available, type Books, bank, cny, context, held, paidIn, posting, sent } from "./books.ts";

// Books with a little of everything, and a way to break one thing in them by hand.

const own = (name: string, owner = "house") => account(name, owner, "CNY");

const funding: Posting = posting("funding.arrived", "fnd_1", [
  { from: bank, to: own("pool.house"), amount: cny(50_00) },
  { from: own("own.pool"), to: own("own.transit"), amount: cny(50_00) },
]);

const waiting = (owner: string, fen: number): Work<null> => {
  const id = newId("hld");
  const amount = cny(fen);
  return {
    post: [
      posting("transfer.pending", "trf_w", [{ from: available(owner), to: held(owner), amount }]),
    ],
    insert: [
      openHold({
        id,
        owner,
        currency: "CNY",
        amount: amount.minor,
        kind: "transfer.pending",
        reference: "trf_w",
        expiresAt: null,
      }),
    ],
    reply: null,
  };
};

const charged = (work: Work<null>, owner: string, amount: bigint): Work<null> => ({
  ...work,
  charge: [
    {
      owner,
      rule: "spend.day",
      currency: "CNY",
      window: "2026-11-23",
      amount,
      strength: 1,
      caps: [1000_00n, null, null],
    },
  ],
  emit: [
    { type: "restriction.lifted", subject: owner, payload: { user: "usr_lin", kind: "freeze" } },
  ],
  audit: [{ action: "transfer.send", subject: owner }],
});

/** Money in and out, held, limited, frozen, lifted, reversed; nothing is wrong in them. */
export async function grow({ journal }: Books): Promise<void> {
  const commit = async (work: Work<null>, more: Partial<Context> = {}): Promise<bigint> => {
    const outcome = await journal.commit(work, context(more));
    assert(outcome.kind === "committed", `what grows the books commits: ${inspect(outcome)}`);
    return outcome.batch;
  };
  const holders = ["usr_lin", "usr_mei", "usr_ice"].map((id) => row("holder", { id }));
  await commit({ insert: holders, reply: null });
  await commit({ post: [funding], reply: null });
  await commit(paidIn("usr_lin", 500_00, "top_1"));
  await commit(paidIn("usr_ice", 20_00, "top_2"));
  const send = sent({ from: "usr_lin", to: "usr_mei", fen: 30_00, reference: "trf_1" });
  await commit(charged(send, "usr_lin", 30_00n));
  const wrong = sent({ from: "usr_lin", to: "usr_mei", fen: 5_00, reference: "trf_2" });
  const batch = await commit(charged(wrong, "usr_lin", 5_00n));
  await commit(waiting("usr_lin", 40_00));
  const back = { from: available("usr_mei"), to: available("usr_lin"), amount: cny(5_00) };
  const reversal = {
    ...posting("reversal", "trf_2", [back]),
    reversalOf: placeId("pst", batch, 0),
  };
  await commit({ post: [reversal], reply: null });
  await commit({
    standing: [{ holder: "usr_ice", status: "frozen" }],
    audit: [{ action: "person.freeze", subject: "usr_ice" }],
    reply: null,
  });
  await commit({
    standing: [{ holder: "usr_ice", status: "active" }],
    audit: [{ action: "person.lift", subject: "usr_ice" }],
    reply: null,
  });
  await commit(sent({ from: "usr_ice", to: "usr_mei", fen: 1_00, reference: "trf_3" }));
}

/** As the migrating role, with columns read as the house reads them. */
export async function asOwner<T>(
  { url }: { readonly url: string },
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(clientConfig({ url, name: "test", settings: { role: "none" } }));
  await client.connect();
  return run(client).finally(() => client.end());
}

/**
 * What is found once this has been done by hand, as a superuser whom no trigger stops; the database
 * forgets it again. By invariant; every one that can be asked in the scope, unless some are named.
 */
export async function planted(
  books: { readonly url: string },
  sql: string,
  { only, scope = "all" }: { only?: readonly string[]; scope?: Scope } = {},
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  return asOwner(books, async (client) => {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(sql);
    const found = new Map<string, readonly Problem[]>();
    const asked = invariants.filter(
      ({ id, follows }) => (!only || only.includes(id)) && (scope === "all" || follows),
    );
    const nowMs = () => performance.now();
    for (const { id, problems } of await checkAll(client, asked, { scope, nowMs })) {
      if (problems.length > 0) found.set(id, problems);
    }
    await client.query("rollback");
    return found;
  });
}
