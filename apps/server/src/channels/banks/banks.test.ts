import { generateKeyPairSync } from "node:crypto";
import { money } from "@coffer/money";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually, type Outside, openOutside } from "../../../test/outside.ts";
import { newId } from "../../platform/ids.ts";
import { sensitive } from "../../security/vault/index.ts";
import { askSandbox, type ChannelAccess, openChannels } from "../access/index.ts";
import type { PayOutcome } from "../protocol/index.ts";
import type { Bank, PayOrder } from "./bank.ts";

// What every bank's adapter has to hold, whatever the bank's protocol looks like.

let outside: Outside;
beforeAll(async () => {
  outside = await openOutside();
});
afterAll(() => outside.close());

const stranger = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

interface Case {
  readonly id: "bank-a" | "bank-b";
  readonly credentials: "bankA" | "bankB";
  /** What stands before the last five digits of its accounts. */
  readonly before: string;
  readonly revoked: (access: ChannelAccess) => ChannelAccess;
  /** The bank signs with a new key: we know both, or only the new one. */
  readonly rotated: (access: ChannelAccess, keys: "both" | "next") => ChannelAccess;
  /** Headers that each make a notice unbelievable. */
  readonly spoilt: readonly Readonly<Record<string, string>>[];
}

const kept = <T>(keys: T, which: "both" | "next") => (which === "both" ? keys : {});

const cases: readonly Case[] = [
  {
    id: "bank-a",
    credentials: "bankA",
    before: "88010000000",
    revoked: (access) => ({ ...access, bankA: { ...access.bankA, secret: "revoked" } }),
    rotated: (access, which) => {
      const noticeSecrets = { ...kept(access.bankA.noticeSecrets, which), "bank-a-2": "new" };
      return { ...access, bankA: { ...access.bankA, noticeSecrets } };
    },
    spoilt: [
      { "bank-notice-id": "ntc_other" },
      { "bank-key-id": "bank-b-1" },
      { "bank-signature": "v1=" },
    ],
  },
  {
    id: "bank-b",
    credentials: "bankB",
    before: "88020000000000",
    revoked: (access) => ({
      ...access,
      bankB: { ...access.bankB, signingKey: stranger.privateKey },
    }),
    rotated: (access, which) => {
      const next = { "bank-b-2": stranger.publicKey };
      const noticeKeys = { ...kept(access.bankB.noticeKeys, which), ...next };
      return { ...access, bankB: { ...access.bankB, noticeKeys } };
    },
    spoilt: [{ "bankb-sent-at": "1" }, { "bankb-cert-no": "bank-a-1" }, { "bankb-sign": "AAAA" }],
  },
];

describe.each(cases)("$id", ({ id, credentials, before, revoked, rotated, spoilt }) => {
  let bank: Bank;
  const number = (ending: string): string => `${before}${ending}`;

  beforeAll(async () => {
    bank = outside.channels.bank(id);
    const { houseAccount: source, poolAccount: target } = outside.sandbox.credentials[credentials];
    await outside.lab(`/${id}/transfers`, { source, target, amount: "5000.00", text: "FUNDING" });
  });

  const payment = (more: Partial<PayOrder> = {}): PayOrder => ({
    reference: newId("wdr"),
    amount: money("CNY", 5000n),
    creditorNumber: sensitive(number("10001")),
    creditorName: sensitive("林晓"),
    ...more,
  });

  const final = (order: PayOrder): Promise<PayOutcome> =>
    eventually(async () => {
      const outcome = await bank.query(order);
      return outcome.kind === "pending" || outcome.kind === "unknown" ? undefined : outcome;
    });

  const noticeOf = (reference: string) =>
    eventually(
      () => outside.deliveries.find((one) => one.channel === id && one.raw.includes(reference)),
      { what: "a notice of the bank" },
    );

  test.each([
    ["10001", "林晓", { kind: "match" }],
    ["10001", "陈杰", { kind: "refused", reason: "name_mismatch" }],
    ["10003", "林晓", { kind: "refused", reason: "account_closed" }],
    ["99999", "林晓", { kind: "refused", reason: "account_not_found" }],
  ])("whose account …%s is, asked for %s", async (ending, holder, expected) => {
    const account = { number: sensitive(number(ending)), holder: sensitive(holder) };
    expect(await bank.verifyOwner(account)).toEqual(expected);
  });

  test("accepted by the bank is not final; debited is", async () => {
    const order = payment();
    expect(await bank.query(order)).toEqual({ kind: "unseen" });
    expect(await bank.pay(order)).toEqual({ kind: "pending" });
    expect(await final(order)).toEqual({ kind: "settled" });
  });

  test("the same reference again pays once", async () => {
    const order = payment();
    await bank.pay(order);
    await final(order);
    const before = await outside.bankBalance(number("10001"));
    expect(await bank.pay(order)).toEqual({ kind: "settled" });
    expect(await outside.bankBalance(number("10001"))).toBe(before);
    // Another content under a known reference contradicts us: nobody may conclude anything from it.
    const other = { ...order, amount: money("CNY", 6000n) };
    expect(await bank.pay(other)).toEqual({ kind: "unknown", why: "differs" });
  });

  test("a rejection carries its reason in our words", async () => {
    const order = payment({ creditorNumber: sensitive(number("10002")) });
    expect(await bank.pay(order)).toEqual({ kind: "pending" });
    expect(await final(order)).toEqual({ kind: "rejected", reason: "name_mismatch" });
  });

  test("B11 B46 B47 no readable answer is unknown, and the query finds what happened", async () => {
    for (const value of [
      "lost-answer",
      "error-after",
      "garbage",
      "html",
      "empty",
      "drip",
      "reset",
    ]) {
      await outside.fault(`${id}.answer`, value, 1);
      const order = payment({ amount: money("CNY", 100n) });
      expect({ value, kind: (await bank.pay(order)).kind }).toEqual({ value, kind: "unknown" });
      expect(await final(order)).toEqual({ kind: "settled" });
    }
    for (const value of ["no-answer", "error-before"]) {
      await outside.fault(`${id}.answer`, value, 1);
      const order = payment({ amount: money("CNY", 100n) });
      expect((await bank.pay(order)).kind).toBe("unknown");
      expect(await bank.query(order)).toEqual({ kind: "unseen" });
    }
  });

  test("a no to the call is a rejection only when the bank never had the reference", async () => {
    // No account number at all: the bank refuses the call and keeps nothing.
    const order = payment({ creditorNumber: sensitive("") });
    expect(await bank.pay(order)).toEqual({ kind: "rejected", reason: "bank_rejected" });
  });

  test("B73 a bank that does not let us in has decided nothing", async () => {
    const wrong = openChannels(revoked(await askSandbox(outside.sandbox.url))).bank(id);
    expect(await wrong.pay(payment())).toEqual({ kind: "unknown", why: "not_let_in" });
    expect(await wrong.query(payment())).toEqual({ kind: "unknown", why: "not_let_in" });
    const account = { number: sensitive(number("10001")), holder: sensitive("林晓") };
    expect((await wrong.verifyOwner(account)).kind).toBe("unknown");
  });

  test("balance and statement agree with each other", async () => {
    const balance = await bank.balance();
    const clock: unknown = await (await fetch(`${outside.sandbox.url}/clock`)).json();
    const day = String(Reflect.get(Object(clock), "businessDate"));
    const page = await bank.statement(day, 0);
    expect(balance.kind === "known" && page.kind === "known").toBe(true);
    if (balance.kind !== "known" || page.kind !== "known") return;
    expect(page.closing).toEqual(balance.booked);
    expect(page.entries.at(-1)?.balance).toEqual(page.closing);
    expect(page.entries[0]).toMatchObject({ direction: "credit", amount: money("CNY", 500_000n) });
    const later = await bank.statement(day, 1);
    expect(later.kind === "known" && later.entries[0]?.sequence).toBe(2);
  });

  test("B53 B54 B59 only the bank's own fresh signature over these bytes is believed", async () => {
    const order = payment();
    await bank.pay(order);
    const { headers, raw } = await noticeOf(order.reference);
    const at = new Date();
    expect(bank.verifyNotice({ headers, raw, at }).kind).toBe("verified");
    const respelt = Buffer.from(JSON.stringify(JSON.parse(raw.toString("utf8")), null, 1));
    const unbelievable = [
      { headers, raw: respelt, at },
      { headers, raw, at: new Date(at.getTime() + 330_000) },
      { headers, raw, at: new Date(at.getTime() - 330_000) },
      ...spoilt.map((more) => ({ headers: { ...headers, ...more }, raw, at })),
      { headers: {}, raw, at },
    ];
    for (const received of unbelievable) {
      expect(bank.verifyNotice(received).kind).toBe("distrusted");
    }
  });

  test("B58 Q10 while a key is rotated both sign, afterwards the old one does not", async () => {
    const order = payment();
    await bank.pay(order);
    const { headers, raw } = await noticeOf(order.reference);
    const at = new Date();
    const access = await askSandbox(outside.sandbox.url);
    const withKeys = (keys: "both" | "next") =>
      openChannels(rotated(access, keys)).bank(id).verifyNotice({ headers, raw, at }).kind;
    expect(withKeys("both")).toBe("verified");
    expect(withKeys("next")).toBe("distrusted");
  });

  test("a notice about a payout and one about a credit are told apart", async () => {
    const order = payment();
    await bank.pay(order);
    const debit = bank.readNotice((await noticeOf(order.reference)).raw);
    expect(debit).toMatchObject({
      kind: "payout",
      reference: order.reference,
      amount: order.amount,
      outcome: { kind: "settled" },
    });
    const credit = bank.readNotice((await noticeOf("FUNDING")).raw);
    expect(credit).toMatchObject({ kind: "credit", credit: { amount: money("CNY", 500_000n) } });
  });
});
