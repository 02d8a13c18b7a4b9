import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idOf } from "../src/platform/ids.ts";
import { shred } from "../src/security/vault/index.ts";
import { cny, nextKey } from "./edge/money-routes.ts";
import { openHouse, type TestHouse, type TestPerson, type TestStaff } from "./house.ts";
import { eventually } from "./outside.ts";
import { PIN, perform } from "./people.ts";
import type { ServerProcess } from "./server-process.ts";

// Somebody's key is destroyed by one server while another has their pages open and their key at
// hand: from that commit on, nobody reads a name through either of them (F08, Q09).

let house: TestHouse;
let second: ServerProcess;
let operator: TestStaff;
let friend: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  [second, operator, friend] = await Promise.all([
    house.server(),
    house.staff({ role: "operator", merchant: null }),
    house.person({ name: "陈明", fen: 100_00 }),
  ]);
});
afterAll(() => house.close());

const proof = { pin: PIN };
const destroy = ({ user }: TestPerson) =>
  perform(house.house.journal, async (read) => ({ ...(await shred(read, user)), reply: null }));

/** What a colleague and a friend see of them through the other process. */
async function seen({ user }: TestPerson): Promise<string> {
  const params = { id: idOf("usr", user) };
  const [desk, theirs] = [house.through(second, operator), house.through(second, friend)];
  const answers = await Promise.allSettled([
    desk.call(contract.getUser, { params }),
    desk.call(contract.revealUser, { params, body: { reason: "complaint" } }),
    desk.call(contract.listUsers, { query: {} }),
    theirs.call(contract.listBills, { query: {} }),
    theirs.call(contract.listRecentPayees),
  ]);
  return JSON.stringify(answers.map((one) => (one.status === "fulfilled" ? one.value : "")));
}

async function paid(name: string): Promise<TestPerson> {
  const person = await house.person({ name });
  const { payee } = await friend.client.call(contract.lookUpPayee, {
    body: { phone: person.phone },
  });
  const body = { payee, amount: cny("1.00"), note: null };
  await friend.client.call(contract.sendTransfer, { idempotencyKey: nextKey(), proof, body });
  return person;
}

const nameless = (text: string, name: string, phone: string): void => {
  expect(text).not.toContain(name);
  expect(text).not.toContain(phone.slice(-8));
};

describe("F08 a key destroyed in another process", () => {
  test("closes every page about the person at the very next request", async () => {
    const person = await paid("欧阳若兰");
    // The other process has unwrapped the key and keeps it at hand.
    expect(await seen(person)).toContain("欧阳若兰");
    await destroy(person);
    nameless(await seen(person), "欧阳", person.phone);
  });

  test("while pages are being opened leaves none of them with a name afterwards", async () => {
    const person = await paid("慕容思远");
    let destroyed = false;
    const late: string[] = [];
    const readers = Array.from({ length: 4 }, async () => {
      for (let turn = 0; turn < 12; turn++) {
        const begunAfter = destroyed;
        const text = await seen(person);
        if (begunAfter) late.push(text);
      }
    });
    await seen(person);
    await destroy(person);
    destroyed = true;
    await Promise.all(readers);
    expect(late.length).toBeGreaterThan(0);
    for (const text of late) nameless(text, "慕容", person.phone);
  });
});

describe("F08 F14 a copy of one's data", () => {
  const copyOf = ({ client }: TestPerson, id: `pex_${string}`) =>
    client.call(contract.downloadDataExport, { params: { id }, body: { format: "json" } });
  const stateOf = async (id: string) =>
    (await house.house.journal.read().load("dataExport", id))?.state;

  test("made before the key is destroyed is read by nobody, its owner neither", async () => {
    const person = await house.person({ name: "诸葛清和" });
    const { id } = await person.client.call(contract.askDataExport, { proof });
    await eventually(async () => ((await stateOf(id)) === "ready" ? true : undefined));
    expect((await copyOf(person, id)).content).toContain("诸葛清和");
    await destroy(person);
    const before = await house.house.journal.read().load("dataExport", id);
    // Nor is a file of dashes handed out in its place, or a download spent on one.
    await expect(copyOf(person, id)).rejects.toMatchObject({ code: "copy.over" });
    expect(await house.house.journal.read().load("dataExport", id)).toEqual(before);
    const { exports } = await person.client.call(contract.getPrivacy);
    expect(exports).toMatchObject([{ id, state: "ended" }]);
  });

  test("asked for in the same moment holds nothing to be read, and stops nothing", async () => {
    const person = await house.person({ name: "上官静宜" });
    const asking = person.client.call(contract.askDataExport, { proof });
    const [asked] = await Promise.all([asking, destroy(person)]);
    await eventually(async () => ((await stateOf(asked.id)) === "asked" ? undefined : true));
    const text = JSON.stringify(
      await copyOf(person, asked.id).catch((error: unknown) => String(error)),
    );
    nameless(text, "上官", person.phone);
    // The due work of everybody else goes on.
    const other = await house.person({ name: "周平" });
    const { id } = await other.client.call(contract.askDataExport, { proof });
    await eventually(async () => ((await stateOf(id)) === "ready" ? true : undefined));
  });
});
