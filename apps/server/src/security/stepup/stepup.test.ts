import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { available, type Books, cny, openBooks, posting } from "../../../test/books.ts";
import { makePerson, PIN, perform, pin } from "../../../test/people.ts";
import type { Journal } from "../../books/journal/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import type { Session } from "../identity/index.ts";
import { sensitive } from "../vault/index.ts";
import { checkProof, type Proof } from "./check-proof.ts";
import { requireHardToGuess } from "./pin.ts";
import { setPin } from "./set-pin.ts";

const deed = { action: "transfer.send", amount: cny(1), subject: "usr_other", key: "key-1" };
let books: Books;

beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const later = (read: Reader, minutes: number): Reader => ({
  ...read,
  wall: new Date(read.wall.getTime() + minutes * 60_000),
});

/** A movement of money that a proof allows: one fen to somebody else. */
async function guarded(read: Reader, who: Session, proof: Proof | null): Promise<Work<string>> {
  const checked = await checkProof(read, who, proof, deed);
  if (!checked.ok) return checked.work;
  const reference = newId("trf");
  const move = { from: available(who.user), to: available("usr_other"), amount: cny(1) };
  return {
    rely: checked.rely,
    change: checked.change,
    post: [posting("transfer.sent", reference, [move])],
    reply: reference,
  };
}

interface Guess {
  readonly digits: string | null;
  readonly minutes?: number;
  readonly journal?: Journal;
}

/** `ok`, or how the guess was answered, with what is left. */
async function guess(who: Session, { digits, minutes = 0, journal }: Guess): Promise<string> {
  const answer = await (journal ?? books.journal).perform(
    (read) => guarded(later(read, minutes), who, digits === null ? null : pin(digits)),
    { actor: who.user, cause: "test", requestId: "rid_test" },
  );
  if (answer.kind !== "refused") return "ok";
  const { attemptsLeft = "", minutesLeft = "" } = answer.refusal.details;
  return `${answer.refusal.code} ${attemptsLeft}${minutesLeft}`.trim();
}

const wrongTimes = async (who: Session, times: number, minutes = 0): Promise<string[]> => {
  const ends: string[] = [];
  for (let i = 0; i < times; i++) ends.push(await guess(who, { digits: "864209", minutes }));
  return ends;
};

const movedBy = async ({ user }: Session): Promise<number> => {
  const { rows } = await books.pool.query(
    "select 1000 - balance::int as moved from account where owner = $1 " +
      "and class = 'customer.available'",
    [user],
  );
  return rows[0]?.moved;
};

describe("a proof by PIN", () => {
  it("D26 is asked for, must have been set, and proves two factors", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    expect(await guess(who, { digits: null })).toBe("stepup.required");
    expect(await guess(who, { digits: PIN })).toBe("ok");
    const stranger = { ...who, user: newId("usr") };
    await expect(checkProof(books.journal.read(), stranger, pin(), deed)).rejects.toThrow(
      "stepup.pin_not_set",
    );
    const checked = await checkProof(books.journal.read(), who, pin(), deed);
    expect(checked).toMatchObject({ ok: true, strength: 2, change: [] });
  });

  it("D24 is locked by the fifth wrong one, and moves nothing until then", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    expect(await wrongTimes(who, 6)).toEqual([
      "stepup.pin_wrong 4",
      "stepup.pin_wrong 3",
      "stepup.pin_wrong 2",
      "stepup.pin_wrong 1",
      "stepup.pin_locked 15",
      "stepup.pin_locked 15",
    ]);
    expect(await guess(who, { digits: PIN })).toBe("stepup.pin_locked 15");
    expect(await movedBy(who)).toBe(0);
  });

  it("gives five new tries after each lock, and each lock is longer", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    await wrongTimes(who, 5);
    expect(await guess(who, { digits: PIN, minutes: 14.5 })).toBe("stepup.pin_locked 1");
    expect((await wrongTimes(who, 5, 16)).at(-1)).toBe("stepup.pin_locked 60");
    expect((await wrongTimes(who, 5, 77)).at(-1)).toBe("stepup.pin_locked 1440");
    const nextDay = 77 + 1441;
    expect((await wrongTimes(who, 1, nextDay)).at(-1)).toBe("stepup.pin_wrong 4");
    expect(await guess(who, { digits: PIN, minutes: nextDay })).toBe("ok");
    // The right one clears the past.
    expect((await wrongTimes(who, 5, nextDay)).at(-1)).toBe("stepup.pin_locked 15");
  });

  it("D24 lets five be tried by guessing in parallel through two processes", async () => {
    const other = await books.another();
    for (let round = 0; round < 6; round++) {
      const who = await makePerson(books.journal, { fen: 1000 });
      const guesses = Array.from({ length: 40 }, (_, i) => ({
        digits: i === 25 + round ? PIN : String(200_000 + i),
        journal: i % 2 ? other : books.journal,
      }));
      const ends = await Promise.all(guesses.map((one) => guess(who, one)));
      const wrong = ends.filter((end) => end.startsWith("stepup.pin_wrong")).length;
      const right = ends.filter((end) => end === "ok").length;
      // What was tried is what was counted: at most four are told "wrong", the fifth locks.
      expect(wrong + right).toBeLessThanOrEqual(5);
      expect(await movedBy(who)).toBe(right);
      const { rows } = await books.pool.query(
        "select count(*)::int as counted from audit where subject = $1 and action = 'pin.wrong'",
        [who.user],
      );
      expect(rows[0]?.counted).toBeLessThanOrEqual(5);
    }
    expect(books.journal.counts.databaseRetries).toBe(0);
  });

  it("D24 does not let the right one through behind 39 wrong ones of the moment", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    const digits = [...Array.from({ length: 39 }, (_, i) => String(200_000 + i)), PIN];
    const ends = await Promise.all(digits.map((one) => guess(who, { digits: one })));
    expect(ends).not.toContain("ok");
    expect(await movedBy(who)).toBe(0);
  });

  it("is another value for another person with the same digits", async () => {
    await makePerson(books.journal);
    await makePerson(books.journal);
    const { rows } = await books.pool.query("select mac from pin");
    const macs = rows.map((row) => row.mac.toString("hex"));
    expect(new Set(macs).size).toBe(macs.length);
  });
});

describe("setting a PIN", () => {
  const set = (who: Session, digits: string, current: string | null) =>
    perform(books.journal, (read) =>
      setPin(read, who, {
        pin: sensitive(digits),
        currentPin: current === null ? null : sensitive(current),
      }),
    );

  it("takes the current one to change it, and counts wrong ones", async () => {
    const who = await makePerson(books.journal, { fen: 1000 });
    await expect(set(who, "958213", null)).rejects.toThrow("stepup.required");
    await expect(set(who, "958213", "864209")).rejects.toThrow("stepup.pin_wrong");
    expect((await wrongTimes(who, 1)).at(-1)).toBe("stepup.pin_wrong 3");
    await set(who, "958213", PIN);
    expect(await guess(who, { digits: PIN })).toBe("stepup.pin_wrong 4");
    expect(await guess(who, { digits: "958213" })).toBe("ok");
  });

  it("is not a way around the lock", async () => {
    const who = await makePerson(books.journal);
    await wrongTimes(who, 5);
    await expect(set(who, "958213", PIN)).rejects.toThrow("stepup.pin_locked");
  });

  it("sets one first PIN of two that are sent at once", async () => {
    const who = await makePerson(books.journal);
    await books.asOwner((client) => client.query("delete from pin where id = $1", [who.user]));
    await books.asOwner((client) =>
      client.query("delete from claim where name = $1", [`pin:${who.user}`]),
    );
    const ends = await Promise.allSettled([set(who, "958213", null), set(who, "681354", null)]);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
  });

  it("is refused to a session that has been signed out everywhere", async () => {
    const who = await makePerson(books.journal);
    await perform(books.journal, async () => ({ standing: [{ holder: who.user }], reply: null }));
    await expect(set(who, "958213", PIN)).rejects.toThrow("conflict.changed");
  });

  it.each(["888888", "121212", "123123", "123456", "654321", "890123", "198806", "991231"])(
    "refuses %s, which is tried first",
    (digits) => expect(() => requireHardToGuess(sensitive(digits))).toThrow("stepup.pin_weak"),
  );

  it.each(["135790", "246813", "958213", "190345"])("takes %s", (digits) =>
    expect(() => requireHardToGuess(sensitive(digits))).not.toThrow(),
  );
});
