import { getWithdrawal } from "@coffer/contract";
import { balanceOf, endOfWithdrawal } from "../../seed/money.ts";
import { until } from "../../seed/until.ts";
import { expectEqual } from "../expect.ts";
import type { Step } from "./step.ts";

export const withdrawing: Step = {
  step: 7,
  title:
    "withdraws 50.00, signed by passkey; the bank rejects the name, the money is back by itself",
  play: async (scene) => {
    const { hands, lin, linsAccount, place } = scene;
    const { sandbox } = place;
    const poolBefore = (await sandbox.account(sandbox.poolAccount)).balance;
    // The bank keeps it until the lab decides, so that the money is seen while it is away.
    await hands.armFault("bank-a.payout", "hold");
    await hands.addPasskey(lin);
    const id = await hands.withdraw(lin, { bankAccount: linsAccount, value: "50.00" });
    await until("the withdrawal at the bank", async () => {
      const { state } = await lin.client.call(getWithdrawal, { params: { id } });
      return state === "sent" ? true : undefined;
    });
    expectEqual("her balance meanwhile", (await balanceOf(lin)).available, "58.20");
    await scene.expectBooks("7 at the bank");
    await sandbox.decidePayout(id, { outcome: "reject", reason: "BE01" });
    const { state, reason } = await endOfWithdrawal(lin, id);
    expectEqual("how it ended", [state, reason], ["returned", "name_mismatch"]);
    const poolAfter = (await sandbox.account(sandbox.poolAccount)).balance;
    expectEqual("the pool at the bank", poolAfter, poolBefore);
    await scene.expectBooks("after 7");
  },
};
