import { listBills } from "@coffer/contract";
import { colleague, demo } from "./cast.ts";
import { settle } from "./foundation.ts";
import { endOfWithdrawal, payIn, payOrder, send, topUp, withdraw } from "./money.ts";
import { askFor, type OpenShop } from "./shops.ts";
import { bindAccount, type Place, type Visitor } from "./visitor.ts";

// Somebody whose wallet has been in use for a while: one bill of every kind. Each step is left out
// when its bill is there, so a history that was cut off goes on where it stopped.

interface Shops {
  readonly teaShop: OpenShop;
  readonly dinner: OpenShop;
}

/** One bill of every kind without a month behind them: for tests, which wait for none. */
export async function liveThrough(place: Place, shops: Shops): Promise<void> {
  await place.sandbox.openAccount({
    number: demo.account,
    holder: demo.name,
    balance: "2000.00",
  });
  await place.sandbox.openAccount({
    number: colleague.account,
    holder: colleague.name,
    balance: "300.00",
  });
  const [yinuo, an] = await Promise.all([
    settle(place, demo, "0.00"),
    settle(place, colleague, "0.00"),
  ]);
  const [account] = await Promise.all([bindAccount(yinuo), payIn(place, an, "100.00")]);
  const bankAccount = account.id;
  await step(yinuo, "topup", "500.00", () => payIn(place, yinuo, "500.00"));
  await step(yinuo, "topup", "200.00", (key) =>
    topUp(yinuo, { bankAccount, value: "200.00", key }),
  );
  await step(yinuo, "payment", "36.80", async (key) => {
    const ask = { reference: "seed-tea", value: "36.80", description: "龙井两杯" };
    const { id } = await askFor(shops.teaShop, ask);
    await payOrder(yinuo, { id, value: "36.80", key });
  });
  await step(yinuo, "payment", "58.00", async (key) => {
    const ask = { reference: "seed-dinner", value: "58.00", description: "番茄牛腩套餐" };
    const { id } = await askFor(shops.dinner, ask);
    await payOrder(yinuo, { id, value: "58.00", key });
  });
  await step(yinuo, "transfer", "20.00", (key) =>
    send(yinuo, { phone: colleague.phone, value: "20.00", note: "电影票", key }),
  );
  await step(an, "transfer", "45.50", (key) =>
    send(an, { phone: demo.phone, value: "45.50", note: "火锅 AA", key }),
  );
  await step(yinuo, "withdrawal", "50.00", async (key) => {
    const { id } = await withdraw(yinuo, { bankAccount, value: "50.00", key });
    await endOfWithdrawal(yinuo, id);
  });
}

type Kind = "topup" | "withdrawal" | "transfer" | "payment";

async function step(
  { client }: Visitor,
  kind: Kind,
  value: string,
  act: (key: string) => Promise<unknown>,
): Promise<void> {
  const { data } = await client.call(listBills, { query: { kind, limit: 100 } });
  if (data.some(({ amount }) => amount.value === value)) return;
  await act(`seed-${kind}-${value}`);
}
