import { afterAll, beforeAll, expect, test } from "vitest";
import { cny } from "../../../test/books.ts";
import { eventually } from "../../../test/outside.ts";
import { pin } from "../../../test/people.ts";
import { openWorld, type World } from "../../../test/world.ts";
import { againAt } from "../../books/due/due.ts";
import { assert } from "../../platform/refusal.ts";
import type { Session } from "../../security/identity/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { requestTopup } from "../topup/request.ts";
import { requestWithdrawal } from "../withdraw/request.ts";
import { type BankAccount, openBankAccount } from "./bank-account.ts";
import { bindBankAccount } from "./bind.ts";
import { bankAccountDueHandlers } from "./check.ts";
import { removeBankAccount } from "./remove.ts";
import { findShownBankAccounts } from "./store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const bind = (who: Session, number: string, bank?: string) =>
  world.perform((read) =>
    bindBankAccount(read, who, { ...(bank && { bank }), number: sensitive(number) }),
  );
const remove = (who: Session, id: string) =>
  world.perform((read) => removeBankAccount(read, who, id));

const checked = (id: string): Promise<BankAccount> =>
  eventually(async () => {
    const found = await world.books.journal.read().load("bankAccount", id);
    return found && found.state !== "checking" ? found : undefined;
  });

test("one's own account is verified and tokenised; the first is the default", async () => {
  const who = await world.person({ name: "林晓" });
  const made = await bind(who, "8801000000010001");
  expect(made).toMatchObject({ state: "checking", bank: "bank-a", last4: "0001" });
  expect(await checked(made.id)).toMatchObject({ state: "verified", isDefault: true });
  const opened = await openBankAccount(world.books.journal.read(), made.id);
  expect(opened.number.reveal()).toBe("8801000000010001");
  expect(opened.token?.reveal()).toMatch(/^tok_/);
});

test("the bank is told from the number, and the one that was chosen has to be that", async () => {
  const who = await world.person({ name: "林晓" });
  const atB = await bind(who, "8802000000000010001", "bank-b");
  expect(await checked(atB.id)).toMatchObject({ state: "verified", bank: "bank-b" });
  const atA = await bind(who, "8801000000010001");
  expect(await checked(atA.id)).toMatchObject({ state: "verified", bank: "bank-a" });
  const wrong = bind(who, "8801000000010002", "bank-b");
  await expect(wrong).rejects.toThrow("bank_account.unsupported");
});

test.each([
  ["8802000000000010003", "account_closed"],
  ["8802999999999999999", "account_not_found"],
  ["8801000000020001", "name_mismatch"],
  ["8801000000010003", "account_closed"],
  ["8801999999999999", "account_not_found"],
])("%s is refused by the bank: %s, and may be tried again", async (number, reason) => {
  const who = await world.person({ name: "林晓" });
  const made = await bind(who, number);
  expect(await checked(made.id)).toMatchObject({ state: "refused", reason, tokenSealed: null });
  await expect(bind(who, number)).resolves.toMatchObject({ state: "checking" });
});

test("until the bank has said whose it is, nothing can be drawn on it", async () => {
  const who = await world.person({ name: "林晓" });
  await world.pause();
  const made = await bind(who, "8801000000010001");
  expect((await world.books.journal.read().load("bankAccount", made.id))?.state).toBe("checking");
  const order = { amount: cny(1000), bankAccount: made.id, proof: pin() };
  const topup = world.perform((read) => requestTopup(read, who, order));
  await expect(topup).rejects.toThrow("bank_account.not_verified");
  world.resume();
  expect((await checked(made.id)).state).toBe("verified");
});

test("B48 a bank that has been silent for a day is an alarm, and is asked again", async () => {
  const who = await world.person({ name: "林晓" });
  const { id } = await bind(who, "8801000000010001");
  expect((await checked(id)).state).toBe("verified");
  const days = (many: number) =>
    world.books.asOwner((client) =>
      client.query(
        `update bank_account set state = 'checking', created_at = now() - $2 * interval '1 d'
         where id = $1`,
        [id, many],
      ),
    );
  const { bank, gatewayA } = world.outside.channels;
  const handlers = bankAccountDueHandlers({ bank, tokenise: gatewayA.tokenise });
  const handler = handlers["bank_account.check"];
  assert(handler, "a binding is checked");
  const read = world.books.journal.read();
  const item = {
    id: "due_x",
    handler: "bank_account.check",
    reference: id,
    attempt: 9,
    at: read.now,
  };
  const silent = { kind: "unknown" } as never;
  await days(0);
  expect((await handler.decide(read, item, silent)).audit).toEqual([]);
  await days(3);
  const work = await handler.decide(world.books.journal.read(), item, silent);
  expect(work.audit).toMatchObject([{ action: "bank_account.overdue", subject: id }]);
  expect(againAt(work)?.getTime()).toBeGreaterThan(read.now.getTime());
});

test("unverified people, other numbers and a second binding are refused", async () => {
  const nobody = await world.person({ tier: "T0" });
  await expect(bind(nobody, "8801000000010001")).rejects.toThrow("kyc.required");
  const who = await world.person({ name: "林晓" });
  await expect(bind(who, "12345678")).rejects.toThrow("bank_account.unsupported");
  await world.bound(who, "8801000000010001");
  await expect(bind(who, "8801000000010001")).rejects.toThrow("bank_account.already_bound");
  // Two people may have one joint account: the name is taken per person.
  const other = await world.person({ name: "林晓" });
  await expect(bind(other, "8801000000010001")).resolves.toMatchObject({ state: "checking" });
});

test("the number stands nowhere in clear, not even in the chain", async () => {
  const who = await world.person({ name: "林晓" });
  await world.bound(who, "8801000000010001");
  const { rows } = await world.books.pool.query(
    "select b::text as line from bank_account b where person = $1",
    [who.user],
  );
  const { rows: audit } = await world.books.pool.query(
    "select string_agg(detail, ' ') as all from audit",
  );
  for (const text of [rows[0].line, audit[0].all]) {
    expect(text).not.toContain("880100000001");
    expect(text).not.toContain(Buffer.from("8801000000010001").toString("hex"));
  }
});

test("somebody else's bank account is missing", async () => {
  const owner = await world.person({ name: "林晓" });
  const id = await world.bound(owner, "8801000000010001");
  const other = await world.person({ name: "陈杰" });
  await expect(remove(other, id)).rejects.toThrow("resource.not_found");
  expect(await findShownBankAccounts(world.books.journal.read(), other.user)).toEqual([]);
});

test("A25 removal and a withdrawal at once: refused or completed, never orphaned", async () => {
  for (let round = 0; round < 10; round++) {
    const who = await world.person({ name: "林晓", fen: 10_000 });
    const bankAccount = await world.bound(who, "8801000000010001");
    await world.pause();
    const order = { amount: cny(1000), bankAccount, proof: pin() };
    const [removed, withdrawn] = await Promise.allSettled([
      remove(who, bankAccount),
      world.perform((read) => requestWithdrawal(read, who, order)),
    ]);
    const gone = (await world.books.journal.read().load("bankAccount", bankAccount))?.state;
    expect(gone === "removed").toBe(removed.status === "fulfilled");
    // Whoever withdrew has a target: the row is there, whatever became of the list.
    if (withdrawn.status === "fulfilled") {
      const opened = await openBankAccount(world.books.journal.read(), bankAccount);
      expect(opened.number.reveal()).toBe("8801000000010001");
    }
    expect([removed.status, withdrawn.status]).toContain("fulfilled");
    world.resume();
  }
});

test("a bank account in use stays; when it goes the next one is the default", async () => {
  const who = await world.person({ name: "林晓", fen: 10_000 });
  const first = await world.bound(who, "8801000000010001");
  const second = await world.bound(who, "8801000000010004");
  await world.pause();
  const order = { amount: cny(1000), bankAccount: first, proof: pin() };
  await world.perform((read) => requestWithdrawal(read, who, order));
  await expect(remove(who, first)).rejects.toThrow("bank_account.in_use");
  world.resume();
  await eventually(() =>
    remove(who, first).then(
      () => true,
      () => undefined,
    ),
  );
  const left = await world.books.journal.read().load("bankAccount", second);
  expect(left).toMatchObject({ state: "verified", isDefault: true });
  await expect(world.bound(who, "8801000000010001")).resolves.toMatch(/^bnk_/);
});
