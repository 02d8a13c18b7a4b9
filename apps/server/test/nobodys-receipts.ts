import { getReceipt } from "../src/wallet/unidentified-receipts/index.ts";
import { eventually } from "./outside.ts";
import type { World } from "./world.ts";

/** Somebody's account at bank A, from which money comes that names nobody. */
const PAYER = "8801000000020001";

/** Nobody's money in a world, which is opened later than this. */
export function nobodysReceipts(world: () => World) {
  const read = () => world().books.journal.read();
  const ids = async () => {
    const { rows } = await world().books.pool.query<{ id: string }>(
      "select id from unidentified_receipt",
    );
    return rows.map(({ id }) => id);
  };
  let transfers = 0;
  return {
    nobodys: () => world().account("pool.unidentified:house"),
    /** What the payer has there, in minor units. */
    atBank: async () => Number(await world().outside.bankBalance(PAYER)),
    stateOf: async (receipt: string) => (await getReceipt(read(), receipt)).state,

    /** A transfer of 50.00 that the bank really has, and its receipt. */
    received: async (): Promise<string> => {
      const { lab, sandbox } = world().outside;
      const text = `for nobody ${transfers++}`;
      const transfer = { source: PAYER, target: sandbox.credentials.bankA.poolAccount, text };
      const known = await ids();
      await lab("/bank-a/transfers", { ...transfer, amount: "50.00" });
      return eventually(async () => (await ids()).find((id) => !known.includes(id)), {
        what: text,
      });
    },

    /** What the bank makes of a return, once it has been told. */
    outcome: (id: string, body: object) =>
      eventually(
        () =>
          world()
            .outside.lab(`/bank-a/payouts/${id}/outcome`, body)
            .then(
              () => true,
              () => undefined,
            ),
        { what: `the bank has ${id}` },
      ),

    inState: (id: string, state: string) =>
      eventually(
        async () => ((await read().load("receiptReturn", id))?.state === state ? true : undefined),
        { what: `${state} of ${id}` },
      ),
  };
}
