import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { available, type Books, openBooks, paidIn, sent } from "../../../test/books.ts";
import { makePerson, perform } from "../../../test/people.ts";
import { newId } from "../../platform/ids.ts";
import type { Session } from "../../security/identity/index.ts";
import { freezePerson, liftPerson } from "./index.ts";

let books: Books;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const freeze = ({ user }: Session) =>
  perform(books.journal, (read) =>
    freezePerson(read, { person: user, reason: "suspected_fraud", until: null }),
  );

const lift = ({ user }: Session) =>
  perform(books.journal, (read) => liftPerson(read, { person: user }));

const pay = (who: Session, fen = 1) =>
  perform(books.journal, async () =>
    sent({ from: who.user, to: "usr_shop", fen, reference: newId("trf") }),
  );

const holder = async ({ user }: Session) => {
  const found = await books.journal.read().load("holder", user);
  return [found?.status, found?.version];
};

describe("freezing a person", () => {
  it("stops what takes money out, lets in what comes, and takes nothing", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    const placed = await freeze(who);
    expect(placed).toMatchObject({ kind: "freeze", reason: "suspected_fraud", liftedAt: null });
    await expect(pay(who)).rejects.toThrow("account.frozen");
    await perform(books.journal, async () => paidIn(who.user, 500, newId("top")));
    expect(await books.journal.read().balance(available(who.user))).toBe(1500n);
    expect(await holder(who)).toEqual(["frozen", 2]);
  });

  it("holds for an account that is opened afterwards", async () => {
    const who = await makePerson(books.journal);
    await freeze(who);
    await perform(books.journal, async () => paidIn(who.user, 500, newId("top")));
    await expect(pay(who)).rejects.toThrow("account.frozen");
  });

  it("is done once, also when two officers do it at once", async () => {
    const who = await makePerson(books.journal);
    const [one, two] = await Promise.all([freeze(who), freeze(who)]);
    expect(two.id).toBe(one.id);
    expect(await holder(who)).toEqual(["frozen", 2]);
    expect((await freeze(who)).id).toBe(one.id);
  });

  it("A26 lets payments through before it and none after, however they meet", async () => {
    const other = await books.another();
    const who = await makePerson(books.journal, { fen: 1000 });
    const attempts = Array.from({ length: 40 }, (_, i) =>
      (i % 2 ? other : books.journal).perform(
        async () => sent({ from: who.user, to: "usr_shop", fen: 1, reference: newId("trf") }),
        { actor: who.user, cause: "test", requestId: "rid_test" },
      ),
    );
    const [ends] = await Promise.all([Promise.all(attempts), freeze(who)]);
    const paid = ends.filter(({ kind }) => kind === "done").length;
    expect(await books.journal.read().balance(available(who.user))).toBe(BigInt(1000 - paid));
    const { rows } = await books.pool.query(
      `select count(*)::int as late from posting p
       join block b on b.batch = p.batch
       where p.kind = 'transfer.sent' and p.actor = $1 and b.number > (
         select number from block join event using (batch)
         where type = 'restriction.placed' and payload like '%' || $1 || '%')`,
      [who.user],
    );
    expect(rows[0]?.late).toBe(0);
    await expect(pay(who)).rejects.toThrow("account.frozen");
    expect(other.counts.databaseRetries + books.journal.counts.databaseRetries).toBe(0);
  });

  it("is refused for somebody who does not exist", async () => {
    const nobody = await makePerson(books.journal);
    const stranger = { ...nobody, user: newId("usr") };
    await expect(freeze(stranger)).rejects.toThrow("resource.not_found");
  });
});

describe("lifting a freeze", () => {
  it("gives everything back, and keeps why it had been", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    await freeze(who);
    const lifted = await lift(who);
    expect(lifted).toMatchObject({ reason: "suspected_fraud", kind: "freeze" });
    expect(lifted.liftedAt).not.toBeNull();
    await pay(who);
    expect(await holder(who)).toEqual(["active", 3]);
    await expect(lift(who)).rejects.toThrow("resource.not_found");
  });

  it("can be followed by another freeze", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    const first = await freeze(who);
    await lift(who);
    const second = await freeze(who);
    expect(second.id).not.toBe(first.id);
    await expect(pay(who)).rejects.toThrow("account.frozen");
  });
});
