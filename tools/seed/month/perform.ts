import { cancelTransfer, createTopup, getTopup, listBills } from "@coffer/contract";
import { confirmPayment } from "@coffer/sandbox";
import { idOf } from "../../../apps/server/src/platform/ids.ts";
import { freezePerson } from "../../../apps/server/src/trust/restrictions/index.ts";
import { bankReference } from "../../../apps/server/src/wallet/topup/index.ts";
import { amountAt, balanceOf, endOfWithdrawal, payOrder, proof, send, withdraw } from "../money.ts";
import { askFor } from "../shops.ts";
import { unless } from "../unless.ts";
import { until } from "../until.ts";
import type { Act, Trouble } from "./acts.ts";
import { type Resident, type Stage, yuan } from "./stage.ts";

// Each act of the plan as the calls it takes at the wallet's and the shop's own doors. The key is
// the act's for ever: an act that was played before a cut is answered, not done again.

const HASTY = { pauseMs: 25 } as const;
const SECOND_MS = 1000;

/** Plays one act to its end as the plan has it; anything else is an error that ends the month. */
export async function perform(stage: Stage, act: Act, key: string): Promise<void> {
  switch (act.kind) {
    case "join":
      return stage.newcomer(act.who);
    case "pay-in":
      return payIn(stage, act, key);
    case "top-up":
      return topUp(stage, act, key);
    case "send":
      return give(stage, act, key);
    case "take-back":
      return takeBack(await stage.resident(act.who), act.amount, key);
    case "buy":
      return buy(stage, act, key);
    case "leave":
      await askFor(stage.shop(act.at), asked(act, key));
      return;
    case "withdraw":
      return takeOut(stage, act, key);
    case "freeze":
      return freeze(stage, act);
  }
}

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** By a transfer from the person's bank, whose text says whose it is. */
async function payIn(stage: Stage, { who, amount }: Of<"pay-in">, key: string): Promise<void> {
  const { sandbox } = stage.place;
  const resident = await stage.resident(who);
  const before = await balanceOf(resident);
  const isNew = await sandbox.transferOnce({
    source: who.account,
    target: sandbox.poolFor(who.account),
    amount: yuan(amount),
    text: `${bankReference(resident.user)} ${key}`,
  });
  if (isNew) await untilChanged(resident, before.available);
}

const untilChanged = (resident: Resident, before: string) =>
  until(
    `the money of ${resident.who.name}`,
    async () => ((await balanceOf(resident)).available === before ? undefined : true),
    HASTY,
  );

const faults: Readonly<Record<Trouble, string>> = {
  garbled: "garbage",
  "a-down": "error-before",
  "b-left": "error-before",
};

async function topUp(stage: Stage, act: Of<"top-up">, key: string): Promise<void> {
  const { who, amount, trouble } = act;
  const { sandbox } = stage.place;
  const resident = await stage.resident(who);
  if (trouble !== null) await sandbox.fault("gateway-a.answer", faults[trouble], 1);
  const { id } = await resident.client.call(createTopup, {
    idempotencyKey: key,
    body: { amount: amountAt(resident, yuan(amount)), bankAccount: resident.own },
    proof,
  });
  await followTopUp(stage, { resident, id, trouble });
  // Played before a cut already, it has met nobody now.
  if (trouble !== null) await sandbox.fault("gateway-a.answer", "normal");
}

interface Following {
  readonly resident: Resident;
  readonly id: `top_${string}`;
  readonly trouble: Trouble | null;
}

/** To its end, or to the page of a gateway that the person leaves. */
async function followTopUp(stage: Stage, { resident, id, trouble }: Following): Promise<void> {
  let confirmed = false;
  await until(
    `the top-up of ${resident.who.name}`,
    async () => {
      const { state, redirectUrl } = await resident.client.call(getTopup, { params: { id } });
      if (state === "succeeded" || state === "failed") return true;
      if (redirectUrl !== null && trouble === "b-left") return true;
      if (redirectUrl !== null && !confirmed) {
        await confirmPayment(redirectUrl);
        confirmed = true;
      }
      // What is in doubt is asked about again after a while of business time.
      if (trouble !== null) await stage.moveTo(new Date(stage.now().getTime() + 2 * SECOND_MS));
      return undefined;
    },
    HASTY,
  );
}

async function give(stage: Stage, act: Of<"send">, key: string): Promise<void> {
  const { who, to, amount, note } = act;
  const resident = await stage.resident(who);
  const order = { phone: to.phone, value: yuan(amount), note, key };
  // The payee is confirmed anew each time: sent before a cut, the same key comes with other words.
  await send(resident, order).catch(unless("request.idempotency_key_reused"));
}

async function takeBack({ client }: Resident, amount: bigint, key: string): Promise<void> {
  const { data } = await client.call(listBills, { query: { kind: "transfer", limit: 100 } });
  const waiting = data.find(
    (bill) => bill.state === "pending" && bill.amount.value === yuan(amount),
  );
  if (waiting === undefined || !isTransfer(waiting.subject)) return;
  await client.call(cancelTransfer, { params: { id: waiting.subject }, idempotencyKey: key });
}

const isTransfer = (id: string): id is `trf_${string}` => id.startsWith("trf_");

async function buy(stage: Stage, act: Of<"buy">, key: string): Promise<void> {
  const [resident, { id }] = await Promise.all([
    stage.resident(act.who),
    askFor(stage.shop(act.at), asked(act, key)),
  ]);
  await payOrder(resident, { id, value: yuan(act.amount), key });
}

const asked = ({ amount, what }: Of<"buy"> | Of<"leave">, key: string) => ({
  // As a shop numbers its slips: the day, and the place in it.
  reference: key.replace(/^month-\d{4}-(\d\d)-/, "$1"),
  value: yuan(amount),
  description: what,
});

async function takeOut(stage: Stage, act: Of<"withdraw">, key: string): Promise<void> {
  const resident = await stage.resident(act.who);
  const bankAccount = act.to === "own" ? resident.own : resident.returning;
  if (bankAccount === null) throw new Error(`${act.who.name} has no such account`);
  const { id } = await withdraw(resident, { bankAccount, value: yuan(act.amount), key });
  await endOfWithdrawal(resident, id, HASTY);
}

async function freeze(stage: Stage, { who }: Of<"freeze">): Promise<void> {
  const { user } = await stage.resident(who);
  await stage.office.perform((read) =>
    freezePerson(read, { person: idOf("usr", user), reason: "suspected_fraud", until: null }),
  );
}
