import * as contract from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextKey } from "../../../test/edge/money-routes.ts";
import {
  openHouse,
  STAFF_PASSWORD,
  type TestHouse,
  type TestShop,
  type TestStaff,
} from "../../../test/house.ts";
import { eventually } from "../../../test/outside.ts";
import { expectSound } from "../../../test/sound.ts";
import { idOf } from "../../platform/ids.ts";

// The keys of a shop's programs, made by its owner and used over HTTP.

let house: TestHouse;
let shop: TestShop;
let owner: TestStaff;
beforeAll(async () => {
  // A caller's own address is what a proxy on this machine says: both kinds can be tried.
  house = await openHouse({ trustedProxies: ["127.0.0.1"] });
  shop = await house.shop();
  owner = await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) });
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

type Terms = Partial<contract.BodyOf<typeof contract.createApiKey>>;
const made = (terms: Terms = {}) =>
  owner.client.call(contract.createApiKey, {
    body: {
      name: "shop server",
      scopes: ["balance.read"],
      networks: [],
      expiresInDays: null,
      password: STAFF_PASSWORD,
      ...terms,
    },
  });

async function ask(key: string, path = "/v1/merchant/balance", more: RequestInit = {}) {
  const answer = await fetch(`${house.house.urls.api}${path}`, {
    ...more,
    headers: { authorization: `Bearer ${key}`, ...more.headers },
  });
  const text = await answer.text();
  return { status: answer.status, code: text === "" ? undefined : JSON.parse(text).code };
}

const from = (ip: string): RequestInit => ({ headers: { "x-forwarded-for": ip } });
const lineOf = async (id: string) =>
  (await owner.client.call(contract.listApiKeys)).data.find((key) => key.id === id);
const rotated = (id: `key_${string}`, overlapHours: number) =>
  owner.client.call(contract.rotateApiKey, {
    params: { id },
    body: { overlapHours, password: STAFF_PASSWORD },
  });

describe("D35 a key", () => {
  test("opens what its scopes say, and is told which one it lacks", async () => {
    const { key } = await made();
    expect(await ask(key)).toEqual({ status: 200, code: undefined });
    const orders = {
      headers: { "content-type": "application/json", "idempotency-key": nextKey() },
    };
    const refused = await fetch(`${house.house.urls.api}/v1/orders`, {
      method: "POST",
      headers: { ...orders.headers, authorization: `Bearer ${key}` },
      body: "{}",
    });
    expect(await refused.json()).toMatchObject({
      status: 403,
      code: "auth.key_scope",
      details: { scope: "orders.write" },
    });
    const none = await made({ scopes: [] });
    expect(await ask(none.key)).toEqual({ status: 403, code: "auth.key_scope" });
  });

  test("works from its networks only, whatever a stranger says of where they are", async () => {
    const { key } = await made({ networks: ["203.0.113.0/24", "2001:db8::/32"] });
    for (const ip of ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:1::9"]) {
      expect((await ask(key, undefined, from(ip))).status, ip).toBe(200);
    }
    for (const ip of ["198.51.100.9", "2001:db9::9", "203.0.113.9, 198.51.100.9"]) {
      const refused = { status: 403, code: "auth.key_network" };
      expect(await ask(key, undefined, from(ip)), ip).toEqual(refused);
    }
    // Whoever has not the whole key learns nothing of its networks.
    const guess = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
    const wrong = { status: 401, code: "auth.key_invalid" };
    expect(await ask(guess, undefined, from("198.51.100.9"))).toEqual(wrong);
  });

  test("X01 has a name that stands in clear nowhere, and keeps it when replaced", async () => {
    const { id } = await made({ name: "Zhang San's own server" });
    const next = await rotated(id, 1);
    expect((await lineOf(next.id))?.name).toBe("Zhang San's own server");
    const text = "select t::text as row from api_key t";
    const { rows } = await house.house.pool.query<{ row: string }>(text);
    const clear = rows.filter(({ row }) => /Zhang|5a68616e67/.test(row));
    expect([rows.length > 0, clear.length]).toEqual([true, 0]);
  });

  test("is no key in the address, and none when revoked, at once", async () => {
    const { id, key } = await made();
    const inQuery = await fetch(
      `${house.house.urls.api}/v1/merchant/balance?key=${key}&access_token=${key}`,
    );
    expect(inQuery.status).toBe(401);
    expect((await ask(key)).status).toBe(200);
    await owner.client.call(contract.revokeApiKey, { params: { id } });
    await owner.client.call(contract.revokeApiKey, { params: { id } });
    expect(await ask(key)).toEqual({ status: 401, code: "auth.key_invalid" });
    expect((await lineOf(id))?.state).toBe("revoked");
    await expect(rotated(id, 1)).rejects.toMatchObject({ code: "key.ended" });
  });

  test("ends at its end", async () => {
    const { id, key } = await made({ expiresInDays: 1 });
    expect((await ask(key)).status).toBe(200);
    await house.house.pool.query(
      "update api_key set expires_at = now() - interval '1 second' where id = $1",
      [id],
    );
    expect(await ask(key)).toEqual({ status: 401, code: "auth.key_invalid" });
    expect((await lineOf(id))?.state).toBe("expired");
  });
});

describe("Q10 a rotation", () => {
  test("leaves the old key to its chosen end, beside a new one that may the same", async () => {
    const { id, key } = await made({ networks: ["127.0.0.1"], expiresInDays: 30 });
    const next = await rotated(id, 24);
    expect([(await ask(key)).status, (await ask(next.key)).status]).toEqual([200, 200]);
    const [old, fresh] = [await lineOf(id), await lineOf(next.id)];
    expect(old).toMatchObject({ state: "replaced", replacedBy: next.id });
    const hours = (Date.parse(old?.expiresAt ?? "") - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(fresh).toMatchObject({
      state: "live",
      scopes: ["balance.read"],
      networks: ["127.0.0.1"],
    });
    await house.house.pool.query(
      "update api_key set expires_at = now() - interval '1 second' where id = $1",
      [id],
    );
    expect([(await ask(key)).status, (await ask(next.key)).status]).toEqual([401, 200]);
  });

  test("without an overlap ends the old key with it, and happens once", async () => {
    const { id, key } = await made();
    const ends = await Promise.allSettled([rotated(id, 0), rotated(id, 0), rotated(id, 0)]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await ask(key)).status).toBe(401);
    await expect(rotated(id, 0)).rejects.toMatchObject({ code: "key.ended" });
  });

  test("never lets a key outlive the end it had", async () => {
    const { id } = await made({ expiresInDays: 1 });
    const before = (await lineOf(id))?.expiresAt;
    await rotated(id, 720);
    expect((await lineOf(id))?.expiresAt).toBe(before);
  });
});

describe("making keys", () => {
  test("takes the owner's password, five tries, and what is a network", async () => {
    await expect(made({ networks: ["203.0.113.0/33"] })).rejects.toMatchObject({
      code: "key.networks_invalid",
    });
    const other = await house.staff({ role: "owner", merchant: idOf("mer", shop.merchant) });
    const guess = () =>
      other.client.call(contract.createApiKey, {
        body: {
          name: "x",
          scopes: [],
          networks: [],
          expiresInDays: null,
          password: "a guess in the dark",
        },
      });
    for (let at = 0; at < 4; at++) {
      await expect(guess()).rejects.toMatchObject({ code: "auth.password_wrong" });
    }
    await expect(guess()).rejects.toMatchObject({ code: "auth.locked" });
  });

  test("tells the secret once, and when it was used last", async () => {
    const { id, key } = await made({ name: "till in the yard" });
    expect((await lineOf(id))?.lastUsedAt).toBeNull();
    await ask(key);
    await eventually(async () => (await lineOf(id))?.lastUsedAt ?? undefined);
    const listed = JSON.stringify(await owner.client.call(contract.listApiKeys));
    expect(listed).toContain("till in the yard");
    expect(listed).not.toContain(key.slice(-20));
    const { rows } = await house.house.pool.query(
      "select action from audit where subject = $1 order by batch, index",
      [id],
    );
    expect(rows).toEqual([{ action: "api-key.create" }]);
  });

  test("ends at twenty that live", async () => {
    const busy = await house.shop("书店");
    const theirs = await house.staff({ role: "owner", merchant: idOf("mer", busy.merchant) });
    const more = (at: number) =>
      theirs.client.call(contract.createApiKey, {
        body: {
          name: `program ${at}`,
          scopes: [],
          networks: [],
          expiresInDays: null,
          password: STAFF_PASSWORD,
        },
      });
    // One came with the shop.
    for (let at = 1; at < 20; at++) await more(at);
    await expect(more(20)).rejects.toMatchObject({ code: "key.too_many" });
  });
});
