import type { HouseRole } from "@coffer/contract";
import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newChecker } from "../../test/colleagues.ts";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "../../test/house.ts";
import { PIN } from "../../test/people.ts";
import { idOf, placeId } from "../platform/ids.ts";

let house: TestHouse;
let operator: TestStaff;
let checker: TestStaff;
let lin: TestPerson;
let mei: TestPerson;
let transfer: string;

beforeAll(async () => {
  house = await openHouse();
  [operator, checker] = await Promise.all([
    house.staff({ role: "operator", merchant: null }),
    house.staff({ role: "checker", merchant: null }),
  ]);
  [lin, mei] = await Promise.all([
    house.person({ name: "林晓", fen: 20_000 }),
    house.person({ name: "王芳", fen: 5_000 }),
  ]);
  const payee = await lin.client.call(contract.lookUpPayee, { body: { phone: mei.phone } });
  const sent = await lin.client.call(contract.sendTransfer, {
    body: {
      payee: payee.payee,
      amount: { currency: "CNY", value: "36.80" },
      note: "一段只给收款人看的话",
    },
    idempotencyKey: "console-test-transfer",
    proof: { pin: PIN },
  });
  transfer = sent.id;
});
afterAll(() => house.close());

const search = async (query: string) =>
  (await checker.client.call(contract.searchConsole, { body: { query } })).data;

test("D02 what was refused for want of a right leaves a line", async () => {
  const freezing = checker.client.call(contract.freezeUser, {
    params: { id: idOf("usr", lin.user) },
    body: { reason: "suspected_fraud" },
  });
  await expect(freezing).rejects.toMatchObject({ code: "access.denied" });
  // The log is written beside the answer, not before it.
  const logged = async () => {
    const { rows } = await house.house.pool.query(
      "select detail from security_log where kind = 'access.denied' and source = 'freezeUser'",
    );
    return rows.map(({ detail }) => detail);
  };
  await expect.poll(logged).toContain(checker.staff);
});

describe("one search", () => {
  test("D04 finds of each area only what the role may see there", async () => {
    const kindsFor = async (role: HouseRole, query: string) => {
      const { client } = await house.staff({ role, merchant: null });
      const { data } = await client.call(contract.searchConsole, { body: { query } });
      return [...new Set(data.map(({ kind }) => kind))];
    };
    expect(await kindsFor("auditor", lin.user)).toEqual(["user", "account"]);
    expect(await kindsFor("support", lin.user)).toEqual(["user"]);
    expect(await kindsFor("security", transfer)).toEqual([]);
    expect(await kindsFor("administrator", lin.user)).toEqual([]);
  });

  test("finds a person by id and by phone, however it is written, masked", async () => {
    for (const query of [lin.user, lin.phone, lin.phone.replace("+86", "")]) {
      const [hit] = await search(query);
      expect(hit).toMatchObject({ kind: "user", id: lin.user });
      expect(hit?.title).toContain("林*");
      expect(JSON.stringify(hit)).not.toContain(lin.phone.slice(-8));
    }
  });

  test("finds a movement by its id and by its amount", async () => {
    for (const query of [transfer, "36.80", "36.8", "CNY 36.80", "¥36.80"]) {
      const hits = await search(query);
      expect(
        hits.map(({ id }) => id),
        query,
      ).toContain(transfer);
    }
  });

  test("finds a posting of a movement, and a block by its number", async () => {
    const { postings } = await detail();
    const [posting] = postings;
    expect((await search(posting?.id ?? "")).map(({ kind }) => kind)).toEqual(["posting"]);
    const blocks = await search(`#${posting?.block}`);
    expect(blocks.map(({ kind, id }) => ({ kind, id }))).toContainEqual({
      kind: "block",
      id: String(posting?.block),
    });
  });

  test("by key finds what fits every one of them", async () => {
    const of = async (query: string) => (await search(query)).map(({ id }) => id);
    expect(await of(`phone:${lin.phone}`)).toEqual([lin.user]);
    for (const found of [
      "amount:36.8 status:sent kind:transfer",
      `phone:${mei.phone.replace("+86", "")} amount:36.80`,
      `id:${transfer}`,
      `id：${transfer} status:sent`,
      "status:sent",
    ]) {
      expect(await of(found), found).toContain(transfer);
    }
    for (const none of [
      "amount:36.81",
      "amount:36.80 status:cancelled",
      "amount:36.80 kind:payment",
      `id:${transfer} kind:user`,
      `phone:${lin.phone} amount:0.01`,
      "phone:13899999999",
    ]) {
      expect(await of(none), none).toEqual([]);
    }
    await expect(search("payer:lin")).rejects.toMatchObject({
      code: "search.key_unknown",
      problem: { userMessage: expect.stringContaining("id, phone, amount") },
    });
    for (const bad of ["kind:cheque", "amount:lots", "id:12", "phone:abc", "status:已付"]) {
      await expect(search(bad), bad).rejects.toMatchObject({ code: "search.value_invalid" });
    }
  });

  test("D04 finds nothing for what does not exist, whatever was typed", async () => {
    const queries = [
      "usr_00000000000000000000000000",
      "trf_00000000000000000000000000",
      "' or 1=1 --",
      "%",
      "+8613899999999",
      "99999.99",
    ];
    for (const query of queries) expect(await search(query), query).toEqual([]);
  });
});

const detail = () =>
  operator.client.call(contract.getMovement, {
    params: { id: idOf("trf", transfer) },
  });

describe("a movement", () => {
  test("comes with its journal, each entry with the balance after it", async () => {
    const found = await detail();
    expect(found).toMatchObject({
      kind: "transfer",
      state: "sent",
      amount: { currency: "CNY", value: "36.80" },
      source: { id: lin.user, name: "林*" },
      target: { id: mei.user, name: "王*" },
    });
    const entries = found.postings.flatMap((posting) => posting.entries);
    expect(entries).toContainEqual(
      expect.objectContaining({
        owner: lin.user,
        amount: { negative: true, amount: { currency: "CNY", value: "36.80" } },
        balance: { negative: false, amount: { currency: "CNY", value: "163.20" } },
      }),
    );
    expect(found.bills.map(({ owner }) => owner).toSorted()).toEqual(
      [lin.user, mei.user].toSorted(),
    );
    expect(found.timeline.map(({ state }) => state)).toContain("sent");
  });

  test("X14 carries neither a name in clear nor what somebody wrote", async () => {
    const text = JSON.stringify(await detail());
    for (const secret of ["林晓", "王芳", "只给收款人", lin.phone, mei.phone]) {
      expect(text).not.toContain(secret);
    }
  });

  test("is in the list of its kind, and a page goes on where the last one ended", async () => {
    for (const value of ["1.01", "1.02", "1.03"]) await sendTo(mei, value);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: contract.ReplyOf<typeof contract.listMovements> = await operator.client.call(
        contract.listMovements,
        { query: { kind: "transfer", limit: 2, ...(cursor === null ? {} : { cursor }) } },
      );
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(4);
    expect(seen.at(-1)).toBe(transfer);
  });
});

async function sendTo(payee: TestPerson, value: string): Promise<void> {
  const { phone } = payee;
  const { payee: token } = await lin.client.call(contract.lookUpPayee, { body: { phone } });
  await lin.client.call(contract.sendTransfer, {
    body: { payee: token, amount: { currency: "CNY", value }, note: null },
    idempotencyKey: `console-test-${value}`,
    proof: { pin: PIN },
  });
}

test("movements of a time are those begun in it", async () => {
  const ask = async (from: string, to: string) => {
    const query = { kind: "transfer", from, to } as const;
    const { data } = await operator.client.call(contract.listMovements, { query });
    return data.map(({ id }) => id);
  };
  const { createdAt } = await detail();
  const after = new Date(Date.parse(createdAt) + 1).toISOString();
  expect(await ask(createdAt, after)).toEqual([transfer]);
  expect(await ask(after, after)).toEqual([]);
});

describe("a person", () => {
  const look = () =>
    operator.client.call(contract.getUser, { params: { id: idOf("usr", mei.user) } });

  test("F13 X14 is masked, with everything the house holds of them", async () => {
    const found = await look();
    expect(found).toMatchObject({ nameMasked: "王*", tier: "T2", status: "active" });
    expect(found.accounts.map((account) => account.class)).toContain("customer.available");
    expect(found.limits.length).toBeGreaterThan(0);
    expect(found.sessions.length).toBeGreaterThan(0);
    expect(found.bills.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(mei.phone.slice(-8));
  });

  test("D10 shows no session as open that was left alone for too long", async () => {
    const someOpen = async () => (await look()).sessions.some(({ open }) => open);
    const lastSeen = (ago: string) =>
      house.house.pool.query(
        "update session set last_seen_at = now() - $2::interval where person = $1",
        [mei.user, ago],
      );
    expect(await someOpen()).toBe(true);
    await lastSeen("8 days");
    expect(await someOpen()).toBe(false);
    await lastSeen("0 s");
  });

  test("F13 X14 is revealed for a reason, which is a line of the audit trail", async () => {
    const shown = await operator.client.call(contract.revealUser, {
      params: { id: idOf("usr", mei.user) },
      body: { reason: "complaint" },
    });
    expect(shown).toEqual({ phone: mei.phone, name: "王芳" });
    const { rows } = await house.house.pool.query(
      "select actor, detail from audit where action = 'person.reveal' and subject = $1",
      [mei.user],
    );
    expect(rows).toEqual([
      { actor: operator.staff, detail: JSON.stringify({ reason: "complaint" }) },
    ]);
  });

  test("is frozen and lifted through the console, and hears it at the next payment", async () => {
    const params = { id: idOf("usr", mei.user) };
    const freeze = { params, body: { reason: "suspected_fraud" } } as const;
    const first = await operator.client.call(contract.freezeUser, freeze);
    expect(await operator.client.call(contract.freezeUser, freeze)).toEqual(first);
    expect((await look()).status).toBe("frozen");
    const { approval } = await operator.client.call(contract.liftUser, {
      params,
      body: { reason: "cleared" },
    });
    expect((await look()).status).toBe("frozen");
    await (await newChecker(house)).approve(approval);
    expect((await look()).status).toBe("active");
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 order by batch, index",
      [mei.user],
    );
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["person.freeze", "person.lift", "person.lift_reason"]),
    );
  });
});

describe("the books", () => {
  const availableOf = async (owner: string) => {
    const { data } = await checker.client.call(contract.listAccounts, {
      query: { owner, class: "customer.available" },
    });
    return data[0]?.number ?? "0";
  };

  test("C46 a balance is explained: stored, summed anew, last noted are one", async () => {
    const number = await availableOf(lin.user);
    const told = await checker.client.call(contract.explainBalance, { params: { number } });
    expect(told.holds).toBe(true);
    expect(told.summed).toEqual(told.stored);
    expect(told.latest[0]?.block).toBe(told.lastBlock);
    expect(told.parts.map(({ kind }) => kind)).toContain("transfer.sent");
  });

  test("C46 a balance that its entries do not make is told", async () => {
    const number = await availableOf(mei.user);
    const owner = house.house.pool;
    await owner.query("update account set balance = balance + 1 where number = $1", [number]);
    try {
      const told = await checker.client.call(contract.explainBalance, { params: { number } });
      expect(told.holds).toBe(false);
      expect(told.summed).not.toEqual(told.stored);
    } finally {
      await owner.query("update account set balance = balance - 1 where number = $1", [number]);
    }
  });

  test("the trial balance is zero in each book, now and as it stood", async () => {
    const now = await checker.client.call(contract.getTrialBalance, { query: {} });
    expect(now.books.length).toBeGreaterThan(0);
    expect(now.books.every(({ balanced }) => balanced)).toBe(true);
    const { postings } = await detail();
    const then = await checker.client.call(contract.getTrialBalance, {
      query: { at: postings[0]?.at ?? "" },
    });
    expect(then.block).toBe(postings[0]?.block);
    expect(then.books.every(({ balanced }) => balanced)).toBe(true);
    const never = await checker.client.call(contract.getTrialBalance, {
      query: { at: "2001-01-01T00:00:00.000Z" },
    });
    expect(never.books).toEqual([]);
  });

  test("an account shows what it held at a time, and its entries up to then", async () => {
    const number = await availableOf(lin.user);
    const { postings } = await detail();
    const at = postings[0]?.at ?? "";
    const [now, then, never] = await Promise.all(
      [{}, { at }, { at: "2001-01-01T00:00:00.000Z" }].map((query) =>
        checker.client.call(contract.getAccount, { params: { number }, query }),
      ),
    );
    expect(then?.balance.amount.value).toBe("163.20");
    expect(now?.entries).toBeGreaterThanOrEqual(then?.entries ?? 0);
    expect(never).toMatchObject({ entries: 0, balance: { amount: { value: "0.00" } } });
    const lines = await checker.client.call(contract.listEntries, {
      params: { number },
      query: { at },
    });
    expect(lines.data[0]?.sequence).toBe(then?.entries);
    expect(lines.data[0]?.balance).toEqual(then?.balance);
  });

  test("entries of an account run from the newest, each page after the other", async () => {
    const number = await availableOf(lin.user);
    const first = await checker.client.call(contract.listEntries, {
      params: { number },
      query: { limit: 1 },
    });
    const second = await checker.client.call(contract.listEntries, {
      params: { number },
      query: { limit: 1, cursor: first.nextCursor ?? "" },
    });
    expect(second.data[0]?.sequence).toBe((first.data[0]?.sequence ?? 0) - 1);
  });

  test("a block shows what it vouches for, and verifies", async () => {
    const { postings } = await detail();
    const number = String(postings[0]?.block);
    const block = await checker.client.call(contract.getBlock, { params: { number } });
    expect(block.postingLeaves.map(({ id }) => id)).toContain(postings[0]?.id);
    expect(block.auditLeaves.length).toBe(block.audits);
    expect(await checker.client.call(contract.verifyBlock, { params: { number } })).toEqual({
      block: postings[0]?.block,
      holds: true,
      problems: [],
    });
  });

  test("O08 the auditor says how old its word is", async () => {
    await house.house.auditor.follow();
    const said = await checker.client.call(contract.getAuditor);
    expect(said.state).not.toBe("red");
    expect(said.followAgeSeconds).toBeLessThan(60);
    expect(said.findings).toEqual([]);
  });

  test.each(["abc", "0", "-1", "99999999999999999999"])(
    "an account %s is not found, and no fault",
    async (number) => {
      const answer = await fetch(`${house.house.urls.console}/v1/console/accounts/${number}`, {
        headers: checker.headers,
      });
      expect(answer.status).toBe(404);
    },
  );
});

describe("what is under way", () => {
  test("an event that nobody hears any more is passed over, once, for a reason", async () => {
    const { rows } = await house.house.pool.query<{ batch: bigint; index: number }>(
      "select batch, index from event where type = 'transfer.sent' limit 1",
    );
    const [event] = rows;
    const id = `gone|${placeId("evt", event?.batch ?? 0n, event?.index ?? 0)}`;
    await house.house.pool.query(
      `insert into parked_event (id, subscriber, batch, index, reason)
       values ($1, 'gone', $2, $3, 'it failed again and again')`,
      [id, event?.batch, event?.index],
    );
    const params = { id };
    await expect(
      operator.client.call(contract.resumeParkedEvent, { params, body: { reason: "try_again" } }),
    ).rejects.toMatchObject({ code: "event.nobody_hears" });
    const skip = { params, body: { reason: "no_longer_matters" } } as const;
    const first = await operator.client.call(contract.skipParkedEvent, skip);
    expect(await operator.client.call(contract.skipParkedEvent, skip)).toEqual(first);
    const colleague = await newChecker(house);
    await colleague.approve(first.approval);
    await expect(operator.client.call(contract.skipParkedEvent, skip)).rejects.toMatchObject({
      code: "event.not_parked",
    });
    const lines = await house.house.pool.query(
      "select actor, detail from audit where action = 'event.passed_over'",
    );
    const detail = JSON.stringify({ subscriber: "gone", reason: "no_longer_matters" });
    expect(lines.rows).toEqual([{ actor: colleague.staff, detail }]);
  });

  test("due work, subscribers with their lag, and parked events are listed", async () => {
    const phone = mei.phone;
    await mei.client.call(contract.sendCode, { body: { phone, purpose: "sign_in" } });
    const due = await operator.client.call(contract.listDue, { query: { limit: 5 } });
    expect(due.data.length).toBeGreaterThan(0);
    const { head, data } = await operator.client.call(contract.listSubscribers);
    expect(head).toBeGreaterThan(0);
    expect(data.length).toBeGreaterThan(0);
    const parked = await operator.client.call(contract.listParked, {
      query: { state: "parked" },
    });
    expect(parked).toEqual({ data: [], hasMore: false, nextCursor: null });
  });
});
