import { getWithdrawal } from "@coffer/contract";
import { balanceOf, endOfWithdrawal, withdraw } from "../../seed/money.ts";
import { until } from "../../seed/until.ts";
import { expectEqual } from "../expect.ts";
import type { Step } from "./step.ts";

export const withdrawing: Step = {
  step: 7,
  title: "withdraws 50.00; the bank rejects it for the name, and the money is back by itself",
  play: async (scene) => {
    const { lin, linsAccount, place } = scene;
    const { sandbox } = place;
    const poolBefore = (await sandbox.account(sandbox.poolAccount)).balance;
    // The bank keeps it until the lab decides, so that the money is seen while it is away.
    await sandbox.fault("bank-a.payout", "hold", 1);
    const order = { bankAccount: linsAccount, value: "50.00", key: "tour-withdraw-50" };
    const { id } = await withdraw(lin, order);
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
