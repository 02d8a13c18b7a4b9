import { afterAll, beforeAll, expect, test } from "vitest";
import { type Books, balances, cny, openBooks } from "../../../test/books.ts";
import { makePerson, type NewPerson, perform, phoneNumber, pin } from "../../../test/people.ts";
import { brokenInvariants } from "../../../test/self-check.ts";
import { expectSound } from "../../../test/sound.ts";
import type { Reader } from "../../books/work/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { arrive } from "./arrive.ts";
import { cancelTransfer } from "./cancel.ts";
import { lookUpPayee } from "./look-up.ts";
import { lapse } from "./review.ts";
import { type Send, send } from "./send.ts";
import { getTransferOf } from "./transfer.ts";
import { transferView } from "./view.ts";

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(async () => {
  await expectSound(books.url);
  await books.close();
});

const person = (order: NewPerson = {}) => makePerson(books.journal, order);

async function tokenFor(payer: Session, phone: string): Promise<string> {
  return (await lookUpPayee(books.journal.read(), payer, phone)).token;
}

/** Two people, and what the first needs to send to the second. */
async function pair(fen: number) {
  const phone = phoneNumber();
  const payer = await person({ fen, name: "林晓" });
  const payee = await person({ phone, name: "Anna Schmidt" });
  return { payer, payee, phone, token: await tokenFor(payer, phone) };
}

const sending = (payer: Session, order: Partial<Send> & { payee: string }) =>
  perform(books.journal, (read) =>
    send(read, payer, { amount: cny(1000), note: null, proof: pin(), ...order }),
  );

async function balanceOf({ user }: Session, className = "customer.available") {
  return (await balances(books.pool))[`${className}:${user}`] ?? 0n;
}

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await books.pool.query(`select count(*)::int as n ${sql}`, values);
  return rows[0].n;
}

test("a transfer arrives at once, with a bill for each of the two", async () => {
  const { payer, payee, token } = await pair(10_000);
  const { transfer, counterparty } = await sending(payer, { payee: token, amount: cny(3000) });
  expect(transfer).toMatchObject({ state: "sent", hold: null, amount: 3000n, strength: 2 });
  expect(counterparty).toBe("A*** S***");
  expect([await balanceOf(payer), await balanceOf(payee)]).toEqual([7000n, 3000n]);
  const { rows } = await books.pool.query(
    "select owner, direction, counterparty, state from bill where subject = $1 order by direction",
    [transfer.id],
  );
  expect(rows).toEqual([
    { owner: payee.user, direction: "in", counterparty: payer.user, state: "sent" },
    { owner: payer.user, direction: "out", counterparty: payee.user, state: "sent" },
  ]);
});

test("each of the two reads the note, nobody else finds the transfer", async () => {
  const { payer, payee, token } = await pair(10_000);
  const note = sensitive("for the tea");
  const { transfer } = await sending(payer, { payee: token, note });
  expect(transfer.payerNote).not.toEqual(transfer.payeeNote);
  const read = books.journal.read();
  const seen = async ({ user }: Session) =>
    transferView(read, await getTransferOf(read, user, transfer.id), user);
  expect(await seen(payer)).toMatchObject({ direction: "out", note: "for the tea" });
  expect(await seen(payee)).toMatchObject({
    direction: "in",
    note: "for the tea",
    counterparty: "林*",
  });
  await expect(seen(await person())).rejects.toThrow("resource.not_found");
  expect(await count("from transfer where payer_note::text like '%tea%'")).toBe(0);
});

test("a payee is new until the first money has arrived", async () => {
  const { payer, phone, token } = await pair(10_000);
  expect((await lookUpPayee(books.journal.read(), payer, phone)).firstTime).toBe(true);
  await Promise.all([
    sending(payer, { payee: token, amount: cny(1) }),
    sending(payer, { payee: token, amount: cny(2) }),
  ]);
  expect((await lookUpPayee(books.journal.read(), payer, phone)).firstTime).toBe(false);
  expect(await count("from payee_known where id like $1", `${payer.user}|%`)).toBe(1);
});

test("the look-up gives one answer for unverified people and unknown numbers", async () => {
  const payer = await person();
  const read = books.journal.read();
  const unverified = phoneNumber();
  await person({ phone: unverified, tier: "T0" });
  for (const phone of [unverified, phoneNumber(), "+861", "not a phone"]) {
    await expect(lookUpPayee(read, payer, phone)).rejects.toThrow("payee.not_found");
  }
  const own = phoneNumber();
  const me = await person({ phone: own });
  await expect(lookUpPayee(read, me, own)).rejects.toThrow("transfer.same_person");
  const nobody = await person({ tier: "T0" });
  await expect(lookUpPayee(read, nobody, own)).rejects.toThrow("kyc.required");
});

test("a token of another payer, a made-up one and one that is too old send nothing", async () => {
  const { payer, phone, token } = await pair(10_000);
  const thief = await person({ fen: 10_000 });
  await expect(sending(thief, { payee: token })).rejects.toThrow("payee.not_found");
  await expect(sending(payer, { payee: "x" })).rejects.toThrow("payee.not_found");
  const later = (read: Reader): Reader => ({
    ...read,
    wall: new Date(read.wall.getTime() + 600_001),
  });
  const old = perform(books.journal, (read) =>
    send(later(read), payer, { payee: token, amount: cny(1), note: null, proof: pin() }),
  );
  await expect(old).rejects.toThrow("payee.expired");
  expect(await tokenFor(payer, phone)).not.toBe(token);
  expect(await balanceOf(payer)).toBe(10_000n);
});

test("nothing is sent without the PIN, and a wrong one is counted", async () => {
  const { payer, token } = await pair(10_000);
  await expect(sending(payer, { payee: token, proof: null })).rejects.toThrow("stepup.required");
  const wrong = sending(payer, { payee: token, proof: pin("222333") });
  await expect(wrong).rejects.toThrow("stepup.pin_wrong");
  expect(await count("from pin where id = $1 and attempts = 1", payer.user)).toBe(1);
  expect(await balanceOf(payer)).toBe(10_000n);
});

test("an amount of nothing, too much and over the limit are refused", async () => {
  const { payer, token } = await pair(600_000);
  const nothing = sending(payer, { payee: token, amount: cny(0) });
  await expect(nothing).rejects.toThrow("money.amount_too_small");
  const poor = await pair(100);
  const tooMuch = sending(poor.payer, { payee: poor.token, amount: cny(101) });
  await expect(tooMuch).rejects.toThrow("ledger.insufficient_funds");
  const overLimit = sending(payer, { payee: token, amount: cny(500_001) });
  await expect(overLimit).rejects.toThrow(/limit.exceeded|transfer.rejected/);
  expect(await balanceOf(payer)).toBe(600_000n);
});

/** A first transfer this large waits: the risk table delays or holds it. */
async function waiting(fen: number) {
  const two = await pair(fen);
  const { transfer } = await sending(two.payer, { payee: two.token, amount: cny(fen) });
  expect(transfer.state).toBe("pending");
  return { ...two, transfer };
}

test("a transfer that waits is held, unseen by the payee, and arrives", async () => {
  const { payer, payee, transfer } = await waiting(200_000);
  expect(await balanceOf(payer)).toBe(0n);
  expect(await balanceOf(payer, "customer.held")).toBe(200_000n);
  const read = books.journal.read();
  await expect(getTransferOf(read, payee.user, transfer.id)).rejects.toThrow("resource.not_found");
  expect(await count("from bill where owner = $1", payee.user)).toBe(0);

  await perform(books.journal, (reader) => arrive(reader, transfer.id));
  await perform(books.journal, (reader) => arrive(reader, transfer.id));
  expect(await balanceOf(payer, "customer.held")).toBe(0n);
  expect(await balanceOf(payee)).toBe(200_000n);
  expect(await count("from bill where owner = $1 and state = 'sent'", payee.user)).toBe(1);
  expect(await count("from bill where owner = $1 and state = 'sent'", payer.user)).toBe(1);
  expect(await count("from hold where reference = $1 and state = 'ended'", transfer.id)).toBe(1);
  const view = await transferView(
    read,
    await getTransferOf(read, payer.user, transfer.id),
    payer.user,
  );
  expect(view.timeline.map((step) => step.state)).toEqual(["pending", "sent"]);
});

test("the payer takes a waiting transfer back once, and the day's limit with it", async () => {
  const { payer, payee, transfer } = await waiting(200_000);
  await expect(
    perform(books.journal, (read) => cancelTransfer(read, payee, transfer.id)),
  ).rejects.toThrow("resource.not_found");
  const cancel = () => perform(books.journal, (read) => cancelTransfer(read, payer, transfer.id));
  expect((await cancel()).state).toBe("cancelled");
  await expect(cancel()).rejects.toThrow("transfer.not_cancellable");
  await perform(books.journal, (read) => arrive(read, transfer.id));
  expect([await balanceOf(payer), await balanceOf(payee)]).toEqual([200_000n, 0n]);
  const used = "from limit_use where owner = $1 and rule = 'spend.day' and used_2 = 0";
  expect(await count(used, payer.user)).toBe(1);
  expect(await count("from payee_known where id like $1", `${payer.user}|%`)).toBe(0);
});

test("of an arrival and a cancellation that meet exactly one commits", async () => {
  for (let round = 0; round < 10; round++) {
    const { payer, payee, transfer } = await waiting(200_000);
    const outcomes = await Promise.allSettled([
      perform(books.journal, (read) => cancelTransfer(read, payer, transfer.id)),
      perform(books.journal, (read) => arrive(read, transfer.id)),
    ]);
    const cancelled = outcomes[0].status === "fulfilled";
    const expected = cancelled ? [200_000n, 0n] : [0n, 200_000n];
    expect([await balanceOf(payer), await balanceOf(payee)]).toEqual(expected);
    expect(await balanceOf(payer, "customer.held")).toBe(0n);
  }
});

test("what nobody let pass in time goes back to the payer", async () => {
  const { payer, transfer } = await waiting(450_000);
  expect(transfer).toMatchObject({ review: true, arrivesAt: null });
  await perform(books.journal, (read) => lapse(read, transfer.id));
  expect(await balanceOf(payer)).toBe(450_000n);
  const read = books.journal.read();
  expect((await getTransferOf(read, payer.user, transfer.id)).state).toBe("rejected");
});

test("a frozen payer's transfer waits until the freeze is lifted", async () => {
  const { payer, payee, transfer } = await waiting(200_000);
  const freeze = (status: "frozen" | "active") =>
    perform(books.journal, async () => ({
      standing: [{ holder: payer.user, status }],
      reply: null,
    }));
  await freeze("frozen");
  const again = await arrive(books.journal.read(), transfer.id);
  expect(again.post ?? []).toEqual([]);
  expect(await balanceOf(payer, "customer.held")).toBe(200_000n);
  await freeze("active");
  await perform(books.journal, (read) => arrive(read, transfer.id));
  expect(await balanceOf(payee)).toBe(200_000n);
});

test("H03 while its payer is frozen a transfer is not past its time", async () => {
  const { payer, transfer } = await waiting(200_000);
  const standing = (status: "frozen" | "active") =>
    perform(books.journal, async () => ({
      standing: [{ holder: payer.user, status }],
      reply: null,
    }));
  await standing("frozen");
  const past = "update hold set expires_at = now() - interval '40 days' where reference = $1";
  await books.asOwner((client) => client.query(past, [transfer.id]));
  await perform(books.journal, (read) => arrive(read, transfer.id));
  expect(await brokenInvariants(books.pool, /^H/)).toEqual([]);
  await standing("active");
  await perform(books.journal, (read) => arrive(read, transfer.id));
  expect(await balanceOf(payer, "customer.held")).toBe(0n);
});

test("A27 a session from before a sign-out everywhere sends nothing", async () => {
  const { payer, token } = await pair(10_000);
  await perform(books.journal, async () => ({ standing: [{ holder: payer.user }], reply: null }));
  await expect(sending(payer, { payee: token })).rejects.toThrow("conflict.changed");
  expect(await balanceOf(payer)).toBe(10_000n);
});
