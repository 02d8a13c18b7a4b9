import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../../test/outside.ts";
import { openWorld, type World } from "../../../test/world.ts";
import type { Session } from "../../security/identity/index.ts";
import { topupAccounts } from "./accounts.ts";
import { bankReference } from "./reference.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const pay = (source: string, text: string) =>
  world.outside.lab("/bank-a/transfers", {
    source,
    target: world.outside.sandbox.credentials.bankA.poolAccount,
    amount: "50.00",
    text,
  });

const noticeWith = (text: string) =>
  eventually(async () => {
    const found = world.outside.deliveries.find((one) => one.raw.includes(text));
    if (!found) return undefined;
    const { rows } = await world.books.pool.query("select 1 from notice where state = 'received'");
    return rows.length === 0 ? found : undefined;
  });

const bills = async (who: Session) => {
  const { rows } = await world.books.pool.query(
    "select kind, direction, state, amount, counterparty from bill where owner = $1",
    [who.user],
  );
  return rows;
};

test("a transfer with one's reference under one's own name is a top-up (T4)", async () => {
  const who = await world.person({ name: "陈杰" });
  await pay("8801000000020001", `${bankReference(who.user)} 谢谢`);
  await noticeWith(bankReference(who.user));
  expect(await world.balanceOf(who)).toBe(5000n);
  expect(await bills(who)).toEqual([
    { kind: "topup", direction: "in", state: "succeeded", amount: 5000n, counterparty: null },
  ]);
});

test("a reference as hands and banks disfigure it is still that person's", async () => {
  const who = await world.person({ name: "陈杰" });
  const texts = [
    bankReference(who.user).toLowerCase().replaceAll(" ", "-"),
    `/RFB/${bankReference(who.user).replaceAll(" ", "")} thanks`,
    who.user,
  ];
  for (const text of texts) await pay("8801000000020001", text);
  for (const text of texts) await noticeWith(text);
  expect(await world.balanceOf(who)).toBe(15_000n);
});

test("two people named, or a slip of the pen, are nobody, whoever pays", async () => {
  const [who, other] = [await world.person({ name: "陈杰" }), await world.person({ name: "陈杰" })];
  const before = await world.account("pool.unidentified:house");
  const [right, last] = [bankReference(who.user).slice(0, -1), who.user.slice(-1)];
  const texts = [
    `${bankReference(who.user)} ${bankReference(other.user)}`,
    `${right}${last === "7" ? "8" : "7"}`,
  ];
  for (const text of texts) await pay("8801000000020001", text);
  for (const text of texts) await noticeWith(text);
  expect(await world.account("pool.unidentified:house")).toBe(before + 10_000n);
  expect(await reasons()).toEqual(["reference_unknown", "two_people"]);
  expect([await world.balanceOf(who), await world.balanceOf(other)]).toEqual([0n, 0n]);
});

const reasons = async () => {
  const { rows } = await world.books.pool.query<{ reason: string }>(
    "select reason from unidentified_receipt order by reason",
  );
  return rows.map(({ reason }) => reason);
};

test("a bound account is named in the bill", async () => {
  const who = await world.person({ name: "王芳" });
  const bankAccount = await world.bound(who, "8801000000030001");
  await pay("8801000000030001", bankReference(who.user));
  await noticeWith(bankReference(who.user));
  expect(await bills(who)).toMatchObject([{ counterparty: bankAccount }]);
});

test("B68 another payer's name, no reference, an unverified person: nobody's (T5)", async () => {
  const who = await world.person({ name: "赵敏" });
  const unverified = await world.person({ tier: "T0" });
  const before = await world.account("pool.unidentified:house");
  await pay("8801000000020001", bankReference(who.user));
  await pay("8801000000040001", "no reference");
  await pay("8801000000040001", bankReference(unverified.user));
  // Notices come in any order, so each is waited for.
  const texts = [bankReference(who.user), "no reference", bankReference(unverified.user)];
  for (const text of texts) await noticeWith(text);
  expect(await world.account("pool.unidentified:house")).toBe(before + 15_000n);
  const why = ["name_differs", "no_reference", "not_verified"];
  expect(await reasons()).toEqual(expect.arrayContaining(why));
  expect(await world.balanceOf(who)).toBe(0n);
  expect(await world.balanceOf(unverified)).toBe(0n);
});

test("the same booking under a new notice id is credited once (B54, E01)", async () => {
  const who = await world.person({ name: "林秀英" });
  await pay("8801000000050001", bankReference(who.user));
  const { raw } = await noticeWith(bankReference(who.user));
  const again = raw.toString("utf8").replace(/"noticeId":"[^"]+"/, '"noticeId":"ntc_again"');
  expect(again).toContain("ntc_again");
  await world.outside.lab("/notices", { channel: "bank-a", body: again, sign: "valid" });
  await noticeWith("ntc_again");
  expect(await world.balanceOf(who)).toBe(5000n);
  const { rows } = await world.books.pool.query(
    "select state, finding from notice order by id desc limit 1",
  );
  expect(rows).toEqual([{ state: "ignored", finding: "known" }]);
});

test("at bank B a person's money and the house's come in the same way (T4, G1)", async () => {
  const { lab, sandbox } = world.outside;
  const { poolAccount: target, houseAccount } = sandbox.credentials.bankB;
  const who = await world.person({ name: "林晓" });
  const house = await world.account("pool.house:house");
  const send = (source: string, text: string) =>
    lab("/bank-b/transfers", { source, target, amount: "30.00", text });
  await send("8802000000000010001", bankReference(who.user));
  await noticeWith(bankReference(who.user));
  expect(await world.balanceOf(who)).toBe(3000n);
  await send(houseAccount, "FUNDING_B");
  await noticeWith("FUNDING_B");
  expect(await world.account("pool.house:house")).toBe(house + 3000n);
  expect(await world.account("pool.bank:bank-b")).toBe(-6000n);
});

test("what comes from the house's own account is the house's (G1)", async () => {
  const [pool, own] = [
    await world.account("pool.house:house"),
    await world.account("own.pool:house"),
  ];
  await world.fund("20.00");
  expect(await world.account("pool.house:house")).toBe(pool + 2000n);
  expect(await world.account("own.pool:house")).toBe(own - 2000n);
});

test("L21 E02 money in another currency is nobody's at first, whoever it names", async () => {
  const who = await world.person({ name: "林晓" });
  const body = JSON.stringify({
    noticeId: "ntc_dollars",
    kind: "CREDIT",
    entryId: "ent_dollars",
    entryKind: "transfer",
    accountNumber: world.outside.sandbox.credentials.bankA.poolAccount,
    amount: "10.00",
    currency: "USD",
    valueDate: "2026-06-02",
    clientReference: null,
    reason: null,
    text: bankReference(who.user),
    counterparty: { accountNumber: "8801000000010001", name: "林晓" },
  });
  await world.outside.lab("/notices", { channel: "bank-a", body, sign: "valid" });
  await noticeWith("ntc_dollars");
  const dollars = { class: "pool.unidentified", owner: "house", currency: "USD" };
  expect(await world.books.journal.read().balance(dollars)).toBe(1000n);
});

const standing = (who: Session, status: "frozen" | "active" | "closed") =>
  world.perform(async () => ({ standing: [{ holder: who.user, status }], reply: null }));

const accountsFor = (who: Session) =>
  topupAccounts(world.books.journal.read(), who, world.outside.channels.poolAccounts);

test("C7 a person is told where to transfer to, in the words of the banks", async () => {
  const who = await world.person({ name: "陈杰" });
  const { bankA, bankB } = world.outside.sandbox.credentials;
  expect(await accountsFor(who)).toEqual({
    reference: bankReference(who.user),
    fee: { currency: "CNY", minor: 0n },
    accounts: [
      { bank: "bank-a", number: bankA.poolAccount, holder: bankA.poolHolder },
      { bank: "bank-b", number: bankB.poolAccount, holder: bankB.poolHolder },
    ],
  });
});

test("nobody is told to send money that would not become theirs to use", async () => {
  const unverified = await world.person({ tier: "T0" });
  await expect(accountsFor(unverified)).rejects.toThrow("kyc.required");
  const who = await world.person({ name: "陈杰" });
  const read = world.books.journal.read();
  await expect(topupAccounts(read, who, [])).rejects.toThrow("topup.transfer_unavailable");
  await standing(who, "frozen");
  await expect(accountsFor(who)).rejects.toThrow("account.frozen");
  await standing(who, "active");
  await standing(who, "closed");
  await expect(accountsFor(who)).rejects.toThrow("account.closed");
});

test("what is sent to a frozen person is theirs, to a closed wallet nobody's", async () => {
  const [frozen, closed] = [await world.person({ name: "陈杰" }), await world.person()];
  await standing(frozen, "frozen");
  await standing(closed, "closed");
  const nobodys = () =>
    world.books.journal
      .read()
      .balance({ class: "pool.unidentified", owner: "house", currency: "CNY" });
  const before = await nobodys();
  await pay("8801000000020001", bankReference(frozen.user));
  await pay("8801000000010001", bankReference(closed.user));
  for (const { user } of [frozen, closed]) await noticeWith(bankReference(user));
  expect(await world.balanceOf(frozen)).toBe(5000n);
  expect(await world.balanceOf(closed)).toBe(0n);
  expect(await nobodys()).toBe(before + 5000n);
  expect(await reasons()).toEqual(expect.arrayContaining(["other_currency", "wallet_closed"]));
});
