import { sampleIdNumber } from "@coffer/sandbox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { type Outside, openOutside } from "../../../test/outside.ts";
import { makePerson, perform } from "../../../test/people.ts";
import { againAt, type DueItem } from "../../books/due/due.ts";
import type { Work } from "../../books/work/index.ts";
import { assert, RefusalError } from "../../platform/refusal.ts";
import { getPerson, legalName, type Session, tierOf } from "../../security/identity/index.ts";
import { sensitive } from "../../security/vault/index.ts";
import { kycDueHandlers } from "./check.ts";
import { parseIdNumber, yearsBetween } from "./id-number.ts";
import { latest, submit } from "./submit.ts";
import type { IdentityCheck } from "./verification.ts";

let books: Books;
let outside: Outside;

beforeAll(async () => {
  books = await openBooks();
  outside = await openOutside();
});
afterAll(async () => {
  await outside.close();
  await books.close();
});

const check: IdentityCheck = (identity) => outside.channels.checkIdentity(identity);

const newcomer = (): Promise<Session> => makePerson(books.journal, { tier: "T0" });

const ask = (who: Session, name: string, idNumber: string) =>
  perform(books.journal, (read) =>
    submit(read, who, { name: sensitive(name), uncheckedIdNumber: sensitive(idNumber) }),
  );

interface Run {
  readonly check?: IdentityCheck;
  readonly attempt?: number;
}

/** Does what is due about a verification, as the loop does. Gives when it is to be called again. */
async function decide(id: string, run: Run = {}): Promise<Date | undefined> {
  const handler = kycDueHandlers(run.check ?? check)["kyc.check"];
  assert(handler?.act, "the check is a handler that acts");
  const read = books.journal.read();
  const item: DueItem = {
    id: "due_x",
    handler: "kyc.check",
    reference: id,
    attempt: run.attempt ?? 1,
    at: read.now,
  };
  const outcome = await handler.act(read, item);
  let again: Date | undefined;
  await perform(books.journal, async (reader): Promise<Work<null>> => {
    const work = await handler.decide(reader, item, outcome as never);
    again = againAt(work);
    return work;
  });
  return again;
}

const standing = async ({ user }: Session) => {
  const read = books.journal.read();
  const person = await getPerson(read, user);
  return { tier: tierOf(person), name: (await legalName(read, person))?.reveal() ?? null };
};

let sequence = 0;
const sample = (matched: 0 | 1 | 2 | 3) =>
  sampleIdNumber({ matched, born: "1990-01-31", sequence: ++sequence });

const answering =
  (channels: readonly boolean[]): IdentityCheck =>
  async () => ({
    kind: "answered",
    channels: channels.map((matched, i) => ({ name: `channel_${i}`, matched })),
  });

describe("verifying a name", () => {
  it("gives class II when three channels agree, and seals the name for the person", async () => {
    const who = await newcomer();
    const asked = await ask(who, "林晓", "999999199503070027");
    expect(asked).toMatchObject({ state: "pending", tier: "T0", channels: [], reason: null });
    expect(await decide(asked.id)).toBeUndefined();
    expect(await latest(books.journal.read(), who)).toEqual({
      id: asked.id,
      state: "approved",
      tier: "T2",
      channels: [
        { name: "population_register", matched: true },
        { name: "mobile_operator", matched: true },
        { name: "bank_association", matched: true },
      ],
      reason: null,
    });
    expect(await standing(who)).toEqual({ tier: "T2", name: "林晓" });
    await expect(ask(who, "林晓", "999999199503070027")).rejects.toThrow("kyc.already_verified");
  });

  it.each([
    [1, "T1"],
    [2, "T1"],
  ] as const)("gives class I for %s", async (matched, tier) => {
    const who = await newcomer();
    const asked = await ask(who, "吴桐", sample(matched));
    await decide(asked.id);
    expect(await standing(who)).toEqual({ tier, name: "吴桐" });
  });

  it("refuses when no channel agrees, and lets the person ask again", async () => {
    const who = await newcomer();
    const asked = await ask(who, "郑安", sample(0));
    await decide(asked.id);
    expect(await latest(books.journal.read(), who)).toMatchObject({
      state: "refused",
      tier: "T0",
      reason: "identity_mismatch",
    });
    expect(await standing(who)).toEqual({ tier: "T0", name: null });
    await decide((await ask(who, "郑安", sample(3))).id);
    expect(await standing(who)).toMatchObject({ tier: "T2" });
  });

  it("raises class I to class II when more channels agree later, never lowers it", async () => {
    const who = await newcomer();
    const number = sample(3);
    await decide((await ask(who, "周岚", number)).id, { check: answering([true, false, false]) });
    await expect(ask(who, "周岚", sample(3))).rejects.toThrow("kyc.already_verified");
    await decide((await ask(who, "周岚", number)).id, { check: answering([false, true, false]) });
    expect(await standing(who)).toMatchObject({ tier: "T1" });
    await decide((await ask(who, "周岚", number)).id, { check: answering([true, true, true]) });
    expect(await standing(who)).toMatchObject({ tier: "T2" });
  });

  it("takes no answer for neither a match nor a mismatch, and asks again ever later", async () => {
    const who = await newcomer();
    const asked = await ask(who, "王芳", sample(3));
    await outside.fault("registry.answer", "no-answer");
    const waits: number[] = [];
    for (const attempt of [1, 3, 20]) {
      const again = await decide(asked.id, { attempt });
      waits.push(Math.round(((again?.getTime() ?? 0) - Date.now()) / 1000));
    }
    expect(waits[0]).toBeLessThan(waits[1] ?? 0);
    expect(waits[2]).toBeLessThanOrEqual(300);
    expect(await latest(books.journal.read(), who)).toMatchObject({ state: "pending" });
    await expect(ask(who, "王芳", sample(3))).rejects.toThrow("kyc.pending");
    await outside.fault("registry.answer", "normal");
    await decide(asked.id);
    expect(await standing(who)).toMatchObject({ tier: "T2" });
  });

  it("is decided once, though the registry may be asked twice", async () => {
    const who = await newcomer();
    const asked = await ask(who, "王芳", sample(3));
    await decide(asked.id);
    await decide(asked.id, { check: answering([false]) });
    expect(await latest(books.journal.read(), who)).toMatchObject({ state: "approved" });
  });
});

describe("one identity", () => {
  it("belongs to one person, whichever form the number was written in", async () => {
    const number = "11010519491231002X";
    const [one, two] = [await newcomer(), await newcomer()];
    const asked = [await ask(one, "甲", number), await ask(two, "甲", ` ${number.toLowerCase()} `)];
    const yes = answering([true, true, true]);
    await Promise.all(asked.map(({ id }) => decide(id, { check: yes })));
    const ends = [await latest(books.journal.read(), one), await latest(books.journal.read(), two)];
    expect(ends.map(({ state }) => state).sort()).toEqual(["approved", "refused"]);
    // Not a word on whose it is.
    expect(ends.find(({ state }) => state === "refused")?.reason).toBe("not_completed");
    const { rows } = await books.pool.query(
      "select count(*)::int as people from person where tier = 'T2' and id = any($1)",
      [[one.user, two.user]],
    );
    expect(rows[0]?.people).toBe(1);
  });

  it("is asked about once when two requests are sent at once", async () => {
    const who = await newcomer();
    const ends = await Promise.allSettled([ask(who, "甲", sample(3)), ask(who, "甲", sample(3))]);
    const reasons = ends.map((end) => (end.status === "rejected" ? end.reason.message : "ok"));
    expect(reasons.sort()).toEqual(["kyc.pending", "ok"]);
  });

  it("X01 stands in no table in clear", async () => {
    const who = await newcomer();
    const number = sample(3);
    await decide((await ask(who, "司马相如", number)).id);
    const { rows } = await books.pool.query(`select
      (select jsonb_agg(to_jsonb(k)) from kyc k)::text
      || (select jsonb_agg(to_jsonb(p)) from person p)::text
      || (select jsonb_agg(to_jsonb(e)) from event e)::text
      || (select jsonb_agg(to_jsonb(a)) from audit a)::text as everything`);
    for (const secret of ["司马相如", number]) {
      expect(rows[0]?.everything).not.toContain(secret);
      expect(rows[0]?.everything).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });
});

describe("asking", () => {
  it("is five times a day at most, and says when the next may be", async () => {
    const who = await newcomer();
    for (let i = 0; i < 5; i++) {
      await decide((await ask(who, "郑安", sample(0))).id, { check: answering([false]) });
    }
    await expect(ask(who, "郑安", sample(0))).rejects.toThrow("rate.limited");
    const earlier =
      "update kyc set created_at = created_at - interval '23 hours' where person = $1";
    await books.pool.query(earlier, [who.user]);
    const again = { name: sensitive("郑安"), uncheckedIdNumber: sensitive(sample(0)) };
    const refused = await submit(books.journal.read(), who, again).catch((error) => error);
    assert(refused instanceof RefusalError, "the sixth of a day is refused");
    const { retryAfterSeconds } = refused.refusal.details;
    // Not a day from now: in the hour that the first of the five is a day old.
    expect(retryAfterSeconds).toBeGreaterThan(3_000);
    expect(retryAfterSeconds).toBeLessThanOrEqual(3_600);
  });

  it("is thirty times ever, and no day changes that", async () => {
    const who = await newcomer();
    for (let day = 0; day < 6; day++) {
      for (let i = 0; i < 5; i++) {
        await decide((await ask(who, "郑安", sample(0))).id, { check: answering([false]) });
      }
      const earlier = "update kyc set created_at = created_at - interval '1 day' where person = $1";
      await books.pool.query(earlier, [who.user]);
    }
    await expect(ask(who, "郑安", sample(0))).rejects.toThrow("kyc.attempts_exhausted");
  });

  it("needs a number that can be somebody's, and an age", async () => {
    const who = await newcomer();
    await expect(ask(who, "甲", "999999199503070028")).rejects.toThrow("kyc.id_number_invalid");
    const child = sampleIdNumber({ matched: 3, born: "2020-01-01", sequence: 1 });
    await expect(ask(who, "甲", child)).rejects.toThrow("kyc.too_young");
    const unborn = sampleIdNumber({ matched: 3, born: "2199-01-01", sequence: 1 });
    await expect(ask(who, "甲", unborn)).rejects.toThrow("kyc.id_number_invalid");
  });

  it("finds nothing for somebody who never asked", async () => {
    const who = await newcomer();
    await expect(latest(books.journal.read(), who)).rejects.toThrow("resource.not_found");
  });
});

describe("an id number", () => {
  it.each(["11010519491231002X", "999999199503070027", " 11010519491231002x "])(
    "%s is well-formed",
    (text) => expect(parseIdNumber(text)?.born).toMatch(/^\d{4}-\d{2}-\d{2}$/),
  );

  it.each([
    ["a wrong check digit", "110105194912310021"],
    ["the 30th of February", "110105194902300021"],
    ["month 13", "110105194913010021"],
    ["17 digits", "11010519491231002"],
    ["a letter within", "1101051949123A0021"],
    ["nothing", ""],
  ])("with %s is nobody's", (_, text) => expect(parseIdNumber(text)).toBeUndefined());

  it("counts full years", () => {
    expect(yearsBetween("2010-11-24", "2026-11-23")).toBe(15);
    expect(yearsBetween("2010-11-24", "2026-11-24")).toBe(16);
    expect(yearsBetween("2008-02-29", "2024-02-28")).toBe(15);
  });
});
