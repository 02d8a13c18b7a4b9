import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getMe, listKeys as listKeysOnConsole } from "@coffer/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listKeys, retireKey, rotateKey } from "../../src/key-rotation.ts";
import { findKeks, writeKeyFile } from "../../src/keys.ts";
import { Keks, kidOf } from "../../src/platform/keks.ts";
import { verify } from "../../src/proof/verify/index.ts";
import { openFolder } from "../backup/embedded-house.ts";
import { openHouse, type TestHouse, type TestPerson } from "../house.ts";
import { TEST_KEK } from "../keys.ts";
import { eventually } from "../outside.ts";
import { startTraffic } from "../traffic.ts";

// The key-encryption key is replaced while two processes serve people from it.

const folder = openFolder("rotation");
let house: TestHouse;
beforeAll(async () => {
  await writeKeyFile({ dataDir: folder.path }, [TEST_KEK.toString("hex")]);
  house = await openHouse({ dataDir: folder.path, kek: undefined });
});
afterAll(async () => {
  await house.close();
  folder.remove();
});

/** Who looks at their own name and phone, over and over, until told to stop. */
function looking(person: TestPerson, client = person.client) {
  const failed: unknown[] = [];
  let looks = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await client.call(getMe).then(
        (me) => (me.nameMasked === "林*" ? looks++ : failed.push(me)),
        (error: unknown) => failed.push(error),
      );
    }
  })();
  return {
    failed,
    looks: () => looks,
    stop: async () => {
      stopped = true;
      await loop;
    },
  };
}

// As if the last server had left it a minute ago.
async function minuteLater(kid: string): Promise<void> {
  const db = new pg.Client({ connectionString: house.databaseUrl });
  await db.connect();
  const text = "update lease set leased_until = clock_timestamp() where name = $1";
  await db.query(text, [`kek:${kid}`]).finally(() => db.end());
}

const broken = async (keks: Keks | undefined) =>
  (await verify({ url: house.databaseUrl, keks, only: ["X03", "X05"] }))
    .filter(({ ok, checked }) => !ok || checked === 0)
    .map(({ id }) => id);

test("Q08 a key is replaced twice under load: nobody fails, and the old ones can go", async () => {
  const server = await house.server({ COFFER_KEK: "" });
  const person = await house.person({ name: "林晓" });
  const looks = [looking(person), looking(person, house.through(server, person))];
  const traffic = await startTraffic(house, 2);
  const { dataDir } = house.config;
  const states = () => listKeys(house.config, house.databaseUrl);
  for (const nth of [1, 2]) {
    const { kid, before } = await rotateKey(house.config);
    // People come while it is replaced: some are still given keys under the old one.
    const newcomer = await house.person({ name: "王晓" });
    await eventually(
      async () => {
        const left = (await states()).filter((state) => !state.current && state.keys > 0);
        return left.length === 0 ? true : undefined;
      },
      { what: `all data keys under ${kid}`, ms: 20_000 },
    );
    expect((await newcomer.client.call(getMe)).nameMasked).toBe("王*");
    const to = join(folder.path, `retired-${nth}`);
    const retire = () => retireKey(house.config, { url: house.databaseUrl, kid: before, to });
    // Whoever has not heard of the new key may give somebody a key under the old one.
    await expect(retire()).rejects.toThrow(/may have wrapped under .* within the last minute/);
    await minuteLater(before);
    await retire();
    const kept = Buffer.from(readFileSync(to, "utf8").trim(), "hex");
    expect(kidOf(kept)).toBe(before);
    expect(await broken(Keks.of(kept))).toEqual(["X03", "X05"]);
  }
  await traffic.more(5);
  await traffic.stop();
  for (const look of looks) await look.stop();
  expect(looks.flatMap(({ failed }) => failed)).toEqual([]);
  for (const look of looks) expect(look.looks()).toBeGreaterThan(20);
  expect(server.errors()).toBe("");
  await server.kill();

  const staff = await house.staff({ role: "operator", merchant: null });
  const shown = await eventually(
    async () => {
      const answer = await staff.client.call(listKeysOnConsole);
      return answer.data.length === 1 ? answer : undefined;
    },
    { what: "a console that knows of one key" },
  );
  expect(shown).toMatchObject({ rewrapping: false, data: [{ current: true, atHand: true }] });

  // With the last key alone: everything opens, and who was known by phone is found again.
  expect(
    await broken(await findKeks({ mode: "test", kek: undefined, kms: undefined, dataDir })),
  ).toEqual([]);
  const alone = await house.server({ COFFER_KEK: "" });
  expect((await house.through(alone, person).call(getMe)).nameMasked).toBe("林*");
  await alone.kill();
});

test("a key that is current, unknown or still needed is not retired", async () => {
  const [current] = await listKeys(house.config, house.databaseUrl);
  const file = join(folder.path, "keys", "kek");
  const before = readFileSync(file, "utf8");
  const retire = (kid: string, to = join(folder.path, "never")) =>
    retireKey(house.config, { url: house.databaseUrl, kid, to });
  await expect(retire(current?.kid ?? "")).rejects.toThrow(/is the current key/);
  await expect(retire("0123456789ab")).rejects.toThrow(/no key named 0123456789ab/);
  const needed = randomBytes(32);
  await writeKeyFile(house.config, [needed.toString("hex"), before.trim()]);
  await expect(retire(current?.kid ?? "")).rejects.toThrow(/data keys are still wrapped under/);
  writeFileSync(file, before);
  await expect(rotateKey({ ...house.config, kek: "00" })).rejects.toThrow(/come from COFFER_KEK/);
});
