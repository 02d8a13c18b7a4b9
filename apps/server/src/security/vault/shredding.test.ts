import { randomBytes } from "node:crypto";
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from "vitest";
import { type Books, openBooks } from "../../../test/books.ts";
import { TEST_KEK, testKeyring } from "../../../test/keys.ts";
import { makePerson, perform } from "../../../test/people.ts";
import type { DueItem } from "../../books/due/index.ts";
import { newId } from "../../platform/ids.ts";
import { Keks, kidOf } from "../../platform/keks.ts";
import { createKeyring } from "../../platform/keyring.ts";
import { createLog } from "../../platform/log.ts";
import { getPerson, legalName, maskedName, verified } from "../identity/index.ts";
import { keepShredList, replayShredList, rewrapDueHandlers, sensitive, shred } from "./index.ts";
import { OpenKeys } from "./open-keys.ts";
import { readShredList } from "./shred-list.ts";

// Whose key is destroyed stays unreadable: whatever becomes of the list that says so, and whatever
// is done with the key in the same moment.

let books: Books;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

let dir: string;
let list: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "coffer-shred-"));
  list = join(dir, "shredded.log");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const keeping = (...files: readonly string[]) => ({
  keyring: testKeyring,
  journal: books.journal,
  pool: books.pool,
  log: createLog("silent"),
  files: async () => files,
});

const destroy = (person: string) =>
  perform(books.journal, async (read) => ({ ...(await shred(read, person)), reply: null }));

async function destroyed(): Promise<string> {
  const { user } = await makePerson(books.journal);
  await destroy(user);
  return user;
}

const listedIn = async (file: string): Promise<readonly string[]> =>
  (await readShredList(file, testKeyring)).shredded.map(({ person }) => person);

const nameOf = async (person: string): Promise<string | null> => {
  const read = books.journal.read();
  return (await legalName(read, await getPerson(read, person)))?.reveal() ?? null;
};

/** As a restore brings it back: the row is as it was before. */
async function broughtBack(person: string, before: { kid: string; wrapped: Buffer }) {
  await books.asOwner((client) =>
    client.query(
      "update keys.person_key set kid = $2, wrapped = $3, shredded_at = null where id = $1",
      [person, before.kid, before.wrapped],
    ),
  );
}

async function keyOf(person: string): Promise<{ kid: string; wrapped: Buffer }> {
  const text = "select kid, wrapped from keys.person_key where id = $1";
  const { rows } = await books.pool.query<{ kid: string; wrapped: Buffer }>(text, [person]);
  return rows[0] ?? { kid: "", wrapped: Buffer.alloc(0) };
}

describe("F08 the list of destroyed keys", () => {
  test("is there from the first start on, so that one that is lost is missed", async () => {
    await keepShredList(keeping(list)).stop();
    expect(readFileSync(list, "utf8")).toBe("");
  });

  test("has, after the next start, also whose key went just before a kill", async () => {
    const gone = await destroyed();
    await keepShredList(keeping(list)).stop();
    expect(await listedIn(list)).toContain(gone);
  });

  const harms: readonly [string, (file: string) => void][] = [
    ["cut to nothing", (file) => truncateSync(file, 0)],
    ["cut in the middle of a line", (file) => truncateSync(file, readFileSync(file).length - 40)],
    ["taken away", (file) => rmSync(file)],
    ["another's", (file) => writeFileSync(file, "usr_1 2026-01-01T00:00:00.000Z 00\n")],
    [
      "changed in one letter",
      (file) => {
        const text = readFileSync(file, "utf8").trimEnd();
        writeFileSync(file, `${text.slice(0, -1)}${text.endsWith("0") ? "1" : "0"}\n`);
      },
    ],
  ];
  test.each(harms)("is whole again when it was %s while the house runs", async (_, harm) => {
    const gone = await destroyed();
    const keeper = keepShredList(keeping(list));
    await expect.poll(() => listedIn(list)).toContain(gone);
    harm(list);
    await keeper.stop();
    expect(await listedIn(list)).toContain(gone);
  });

  test("destroys by its own lines alone: in any order, twice, among forged ones", async () => {
    const people = [await makePerson(books.journal), await makePerson(books.journal)];
    const [one = "", two = ""] = people.map(({ user }) => user);
    const stays = (await makePerson(books.journal)).user;
    const before = [await keyOf(one), await keyOf(two)] as const;
    for (const person of [one, two]) await destroy(person);
    await keepShredList(keeping(list)).stop();
    await broughtBack(one, before[0]);
    await broughtBack(two, before[1]);
    const lines = readFileSync(list, "utf8")
      .split("\n")
      .filter((line) => line !== "");
    const [line = ""] = lines.filter((each) => each.startsWith(one));
    const elsewhere = createKeyring(Keks.of(randomBytes(32)), randomBytes(32));
    const at = new Date().toISOString();
    const foreign = elsewhere.mac("shred-list", `${stays} ${at}`).toString("hex");
    writeFileSync(list, `${lines.toReversed().join("\n")}\n${lines.join("\n")}\n`);
    // Another person under the MAC of this one; another installation's; the installation itself.
    appendFileSync(list, `${line.replace(one, stays)}\n${stays} ${at} ${foreign}\n`);
    appendFileSync(list, `installation ${at} ${"0".repeat(64)}\n\0\n`);
    expect(await nameOf(one)).toBe("林晓");
    expect(await replayShredList(keeping(list))).toBe(2);
    expect([await nameOf(one), await nameOf(two), await nameOf(stays)]).toEqual(["—", "—", "林晓"]);
    expect(await replayShredList(keeping(list))).toBe(0);
  });
});

describe("Q09 a key that is unwrapped", () => {
  test("opens nothing from the moment it is destroyed, in any process that had it", async () => {
    const { user } = await makePerson(books.journal);
    const another = await books.another();
    const inEach = async () =>
      Promise.all(
        [books.journal, another].map(async (journal) => {
          const read = journal.read();
          return (await legalName(read, await getPerson(read, user)))?.reveal();
        }),
      );
    expect(await inEach()).toEqual(["林晓", "林晓"]);
    await destroy(user);
    expect(await inEach()).toEqual(["—", "—"]);
  });

  test("is forgotten when its time is over, whether anybody comes or not", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const keys = new OpenKeys<string>(40, () => Date.now());
    const [one, two] = [randomBytes(60), randomBytes(60)];
    keys.keep(one, "first");
    vi.advanceTimersByTime(25);
    keys.keep(two, "second");
    expect([keys.find(one), keys.find(two), keys.find(randomBytes(60))]).toEqual([
      "first",
      "second",
      undefined,
    ]);
    vi.advanceTimersByTime(15);
    expect([keys.size, keys.find(one), keys.find(two)]).toEqual([1, undefined, "second"]);
    vi.advanceTimersByTime(25);
    expect(keys.size).toBe(0);
  });
});

describe("a key that is destroyed in the same moment", () => {
  test("in which it is wrapped anew stays destroyed", async () => {
    const { user } = await makePerson(books.journal);
    const newer = randomBytes(32);
    const keyring = createKeyring(Keks.of(newer, TEST_KEK), Buffer.alloc(32, 9));
    const item: DueItem = {
      id: newId("due"),
      handler: "vault.rewrap",
      reference: kidOf(newer),
      attempt: 1,
      at: new Date(),
    };
    let rounds = 0;
    await perform(books.journal, async (read) => {
      const handler = rewrapDueHandlers["vault.rewrap"];
      const work = await handler?.decide({ ...read, keyring }, item, undefined as never);
      if (rounds++ === 0) await destroy(user);
      return { change: work?.change ?? [], reply: null };
    });
    expect(rounds).toBe(2);
    expect(await keyOf(user)).toEqual({ kid: "", wrapped: Buffer.alloc(0) });
    expect(await nameOf(user)).toBe("—");
  });

  test("in which something is sealed under it takes that with it", async () => {
    const { user } = await makePerson(books.journal, { tier: "T0" });
    await perform(books.journal, async (read) => {
      const person = await getPerson(read, user);
      const name = { name: sensitive("张三测试"), tier: "T2" } as const;
      const sealed = await verified(read, person, name);
      await destroy(user);
      return { change: [sealed], reply: null };
    });
    const read = books.journal.read();
    expect(await nameOf(user)).toBe("—");
    expect(await maskedName(read, await getPerson(read, user))).not.toContain("张");
    await expect(
      perform(books.journal, async (again) => ({
        change: [
          await verified(again, await getPerson(again, user), {
            name: sensitive("张三测试"),
            tier: "T2",
          }),
        ],
        reply: null,
      })),
    ).rejects.toThrow(/was destroyed/);
  });
});
