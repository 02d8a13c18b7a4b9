import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { available, type Books, cny, held, openBooks, posting } from "../../../test/books.ts";
import { makePerson, perform } from "../../../test/people.ts";
import type { Charge, Install, Reader, Strength } from "../../books/work/index.ts";
import { idOf, newId } from "../../platform/ids.ts";
import type { Session, Tier } from "../../security/identity/index.ts";
import { packOf } from "../packs/index.ts";
import { givenBack, spendingCharges, topupCharges, withdrawalCharges } from "./charges.ts";
import { requireRoom } from "./room.ts";
import { recentMovements } from "./velocity.ts";
import { limitsOf } from "./view.ts";

let books: Books;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const at = (read: Reader, iso: string): Reader => ({ ...read, now: new Date(iso) });

interface Spend {
  readonly fen: number;
  readonly tier?: Tier;
  readonly strength?: Strength;
  readonly now?: string;
}

const use = ({ user }: Session, { fen, tier = "T2", strength = 2 }: Spend) => ({
  owner: user,
  tier,
  amount: cny(fen),
  strength,
});

/** Moves money with these charges, as a payment, a transfer or a withdrawal does. */
const moved = (who: Session, fen: number, charges: (read: Reader) => readonly Charge[]) =>
  perform(books.journal, async (read) => ({
    post: [
      posting("transfer.sent", newId("trf"), [
        { from: available(who.user), to: available("usr_shop"), amount: cny(fen) },
      ]),
    ],
    charge: charges(read),
    reply: null,
  }));

const spend = (who: Session, order: Spend) =>
  moved(who, order.fen, (read) =>
    spendingCharges(order.now ? at(read, order.now) : read, use(who, order)),
  );

const withdraw = (who: Session, order: Spend) =>
  moved(who, order.fen, (read) => withdrawalCharges(read, use(who, order)));

const refused = "limit.exceeded";

describe("spending", () => {
  it("G03 of two factors is 5,000.00 a day, of one 1,000.00, to the cent", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    await spend(who, { fen: 1_000_00, strength: 1 });
    await expect(spend(who, { fen: 1, strength: 1 })).rejects.toThrow(refused);
    await spend(who, { fen: 4_000_00 });
    await expect(spend(who, { fen: 1 })).rejects.toThrow(refused);
    // With a certificate it is a matter of contract.
    await spend(who, { fen: 10_000_00, strength: 3 });
  });

  it("C85 in elder mode is 5,000.00 a day by any proof, with what went before", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    await spend(who, { fen: 4_000_00, strength: 3 });
    const elder = (fen: number) =>
      moved(who, fen, (read) =>
        spendingCharges(read, { ...use(who, { fen, strength: 3 }), elder: true }),
      );
    await elder(1_000_00);
    await expect(elder(1)).rejects.toThrow(refused);
    // Left, the same counter goes on under the caps of the tier.
    await spend(who, { fen: 1_00, strength: 3 });
  });

  it("D33 after a recovery is little a day by any proof, with what went before", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    await spend(who, { fen: 400_00 });
    const cooling = (fen: number, until: Date) =>
      moved(who, fen, (read) =>
        spendingCharges(read, { ...use(who, { fen, strength: 3 }), coolOffUntil: until }),
      );
    const later = new Date(books.journal.read().now.getTime() + 3_600_000);
    await cooling(100_00, later);
    await expect(cooling(1, later)).rejects.toThrow(refused);
    // It is over by itself.
    await cooling(1, new Date(books.journal.read().now.getTime() - 1));
  });

  it("G01 of class I is 1,000.00 for life, own bank account included", async () => {
    const who = await makePerson(books.journal, { fen: 2_000_00, tier: "T1" });
    await spend(who, { fen: 600_00, tier: "T1" });
    await withdraw(who, { fen: 399_99, tier: "T1" });
    await expect(spend(who, { fen: 2, tier: "T1" })).rejects.toThrow(refused);
    await expect(withdraw(who, { fen: 2, tier: "T1" })).rejects.toThrow(refused);
    await spend(who, { fen: 1, tier: "T1" });
  });

  it("G02 of class II is 100,000.00 a year, of class III 200,000.00", async () => {
    const year = (owner: string, tier: Tier) => {
      const [, charge] = spendingCharges(books.journal.read(), {
        owner,
        tier,
        amount: cny(1),
        strength: 3,
      });
      return charge;
    };
    expect(year("usr_x", "T2")).toMatchObject({
      rule: "spend.year",
      caps: [null, null, 10000000n],
    });
    expect(year("usr_x", "T3")).toMatchObject({
      rule: "spend.year",
      caps: [null, null, 20000000n],
    });
    const who = await makePerson(books.journal, { fen: 250_000_00 });
    await spend(who, { fen: 100_000_00, strength: 3 });
    await expect(spend(who, { fen: 1, strength: 3 })).rejects.toThrow(refused);
    // Moving up, what was spent this year counts on.
    await spend(who, { fen: 100_000_00, strength: 3, tier: "T3" });
    await expect(spend(who, { fen: 1, strength: 3, tier: "T3" })).rejects.toThrow(refused);
  });

  it("G02 counts what class I spent in the year when the person moves up", async () => {
    const who = await makePerson(books.journal, { fen: 250_000_00, tier: "T1" });
    await spend(who, { fen: 1_000_00, tier: "T1" });
    await expect(spend(who, { fen: 99_000_01, strength: 3 })).rejects.toThrow(refused);
    await spend(who, { fen: 99_000_00, strength: 3 });
  });

  it("cuts day and year at midnight of the installation's zone", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    await spend(who, { fen: 5_000_00, now: "2026-12-31T15:59:59.999Z" });
    await expect(spend(who, { fen: 1, now: "2026-12-31T15:59:59.999Z" })).rejects.toThrow(refused);
    await spend(who, { fen: 5_000_00, now: "2026-12-31T16:00:00.000Z" });
    const { rows } = await books.pool.query(
      "select rule, window_key from limit_use where owner = $1 and rule like 'spend.%' order by 1",
      [who.user],
    );
    expect(rows.map((row) => row.window_key)).toEqual(["2027-01-01", "2027"]);
  });

  it("M02 is checked and counted in one, however many come at once", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    const ends = await Promise.allSettled(
      Array.from({ length: 30 }, () => spend(who, { fen: 300_00 })),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(16);
    expect(await books.journal.read().balance(available(who.user))).toBe(15_200_00n);
  });

  it("needs a verified name, and the pack's currency", () => {
    const read = books.journal.read();
    const order = { owner: "usr_x", amount: cny(1), strength: 2 } as const;
    expect(() => spendingCharges(read, { ...order, tier: "T0" })).toThrow("kyc.required");
    expect(() => withdrawalCharges(read, { ...order, tier: "T0" })).toThrow("kyc.required");
    const euro = { currency: "EUR", minor: 1n } as const;
    expect(() => spendingCharges(read, { ...order, tier: "T2", amount: euro })).toThrow(
      "money.currency_unsupported",
    );
  });
});

describe("giving back", () => {
  it("M01 goes to the window it came from, and to no other", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    const then = "2026-11-24T03:00:00.000Z";
    const read = at(books.journal.read(), then);
    const charges = spendingCharges(read, use(who, { fen: 5_000_00 }));
    await moved(who, 5_000_00, () => charges);
    await moved(who, 1, () => givenBack(charges));
    await spend(who, { fen: 5_000_00, now: then });
    // The next day's counter is not touched by what comes back from the day before.
    await spend(who, { fen: 5_000_00, now: "2026-11-25T03:00:00.000Z" });
    await moved(who, 1, () => givenBack(charges));
    await expect(spend(who, { fen: 1, now: "2026-11-25T03:00:00.000Z" })).rejects.toThrow(refused);
  });

  it("works out the same charges again from when it was decided", () => {
    const read = books.journal.read();
    const order = { owner: "usr_x", tier: "T2", amount: cny(5), strength: 2 } as const;
    const before = spendingCharges(at(read, "2025-12-31T15:00:00Z"), order);
    const again = spendingCharges(read, { ...order, at: new Date("2025-12-31T15:00:00Z") });
    expect(again).toEqual(before);
  });

  it("leaves the count of movements as it is", () => {
    const read = books.journal.read();
    const charges = spendingCharges(read, {
      owner: "usr_x",
      tier: "T2",
      amount: cny(5),
      strength: 2,
    });
    expect(charges.map(({ rule }) => rule)).toEqual(["spend.day", "spend.year", "velocity"]);
    expect(givenBack(charges).map(({ rule, amount }) => [rule, amount])).toEqual([
      ["spend.day", -5n],
      ["spend.year", -5n],
    ]);
  });
});

describe("velocity", () => {
  it("counts movements in the ten minutes that now is in", async () => {
    const who = await makePerson(books.journal, { fen: 20_000_00 });
    const time = (iso: string) => recentMovements(at(books.journal.read(), iso), who.user);
    expect(await time("2026-11-24T03:01:00Z")).toBe(0);
    for (const now of ["03:00:00Z", "03:05:00Z", "03:09:59.999Z"]) {
      await spend(who, { fen: 100, now: `2026-11-24T${now}` });
    }
    expect(await time("2026-11-24T03:09:00Z")).toBe(3);
    expect(await time("2026-11-24T03:10:00Z")).toBe(0);
  });
});

describe("coming in", () => {
  const room = ({ user }: Session, fen: number, tier: Tier = "T2") =>
    requireRoom(books.journal.read(), { owner: user, tier, amount: cny(fen) });

  it("is asked for room in the day and in the balance", async () => {
    const who = await makePerson(books.journal, { fen: 99_000_00 });
    await expect(room(who, 1_000_00)).resolves.toBeUndefined();
    await expect(room(who, 1_000_01)).rejects.toMatchObject({
      refusal: { code: refused, details: { rule: "balance", left: "1000.00", currency: "CNY" } },
    });
    await moved(who, 1, (read) =>
      topupCharges(read, { owner: who.user, tier: "T2", amount: cny(49_999_99) }),
    );
    await expect(room(who, 2)).rejects.toMatchObject({
      refusal: { details: { rule: "topup.day", left: "0.01" } },
    });
    await expect(room(who, 1, "T0")).rejects.toThrow("kyc.required");
  });

  it("counts what is set aside as part of the balance", async () => {
    const who = await makePerson(books.journal, { fen: 1_000_00, tier: "T1" });
    await perform(books.journal, async () => ({
      post: [
        posting("withdrawal.requested", newId("wdr"), [
          { from: available(who.user), to: held(who.user), amount: cny(900_00) },
        ]),
      ],
      reply: null,
    }));
    await expect(room(who, 1, "T1")).rejects.toThrow(refused);
  });

  it("is counted and never refused once it is a fact", async () => {
    const who = await makePerson(books.journal, { fen: 100 });
    for (let i = 0; i < 3; i++) {
      await moved(who, 1, (read) =>
        topupCharges(read, { owner: who.user, tier: "T2", amount: cny(40_000_00) }),
      );
    }
  });
});

describe("the limits a person sees", () => {
  it("show what binds somebody with a PIN, and what is used of it", async () => {
    const who = await makePerson(books.journal, { fen: 2_000_00 });
    await spend(who, { fen: 31_80 });
    const { tier, data } = await limitsOf(books.journal.read(), who);
    expect(tier).toBe("T2");
    const yuan = (value: string) => ({ currency: "CNY", value });
    expect(data).toEqual([
      { rule: "spend.day", window: "day", used: yuan("31.80"), cap: yuan("5000.00") },
      { rule: "spend.year", window: "year", used: yuan("31.80"), cap: yuan("100000.00") },
      { rule: "withdraw.day", window: "day", used: yuan("0.00"), cap: yuan("50000.00") },
      { rule: "topup.day", window: "day", used: yuan("0.00"), cap: yuan("50000.00") },
      { rule: "balance", window: "lifetime", used: yuan("1968.20"), cap: yuan("100000.00") },
    ]);
    const nobody = { ...who, user: idOf("usr", "usr_nobody") };
    await expect(limitsOf(books.journal.read(), nobody)).rejects.toThrow("exists");
  });
});

describe("packs", () => {
  const install = (pack: string): Install => ({
    id: "x",
    mode: "test",
    pack,
    zone: "Asia/Shanghai",
  });

  it("are chosen by the installation, and a day before their time do not hold", () => {
    expect(packOf({ install: install("cn"), now: new Date("2016-06-30T16:00:00Z") }).id).toBe("cn");
    expect(() => packOf({ install: install("cn"), now: new Date("2016-06-30T15:59:59Z") })).toThrow(
      "in force",
    );
    expect(packOf({ install: install("eu"), now: new Date() }).currency).toBe("EUR");
    expect(() => packOf({ install: install("xx"), now: new Date() })).toThrow("known");
  });

  it("give every tier but the first at most one row for each counter", () => {
    for (const id of ["cn", "eu"]) {
      const pack = packOf({ install: install(id), now: new Date() });
      for (const tier of ["T1", "T2", "T3"] as const) {
        const rules = pack.limits.filter((rule) => rule.tiers.includes(tier));
        expect(new Set(rules.map(({ rule }) => rule)).size).toBe(rules.length);
      }
      expect(pack.limits.every(({ source, tiers }) => source !== "" && !tiers.includes("T0"))).toBe(
        true,
      );
    }
  });
});
