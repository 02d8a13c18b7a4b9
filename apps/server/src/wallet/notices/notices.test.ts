import { type Id, lookUpPayee, sendTransfer, signOut } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Ear, openStream } from "../../../test/ear.ts";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { PIN } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { sleep, wallMs } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

interface Message {
  readonly type: string;
  readonly subject: string | null;
  readonly missed: boolean;
}

async function open(
  who: { readonly headers: Readonly<Record<string, string>> },
  more: { readonly base?: string; readonly after?: string | null } = {},
): Promise<Ear<Message>> {
  const url = `${more.base ?? house.house.urls.wallet}/v1/me/notices`;
  // Setting the scene is heard too when it has only just been done.
  return new Ear(await openStream(url, who.headers, more.after ?? null), ["pin.changed"]);
}

async function send(payer: TestPerson, payee: TestPerson, value = "1.00"): Promise<Id<"trf">> {
  const { payee: token } = await payer.client.call(lookUpPayee, { body: { phone: payee.phone } });
  const amount = { currency: "CNY", value } as const;
  const sent = await payer.client.call(sendTransfer, {
    body: { payee: token, amount, note: null },
    idempotencyKey: newId("rid"),
    proof: { pin: PIN },
  });
  return sent.id;
}

const ready = { id: null, type: "ready", subject: null, missed: false };

test("both parties of a transfer hear of it, and nobody else does (D43)", async () => {
  const [lin, chen, other] = [
    await house.person({ fen: 10_000 }),
    await house.person(),
    await house.person({ fen: 10_000 }),
  ];
  const [linHears, chenHears, otherHears] = [await open(lin), await open(chen), await open(other)];
  for (const ear of [linHears, chenHears, otherHears]) expect(await ear.next()).toEqual(ready);
  const transfer = await send(lin, chen);
  const heard = { type: "transfer.sent", subject: transfer, missed: false };
  expect(await linHears.next()).toMatchObject(heard);
  expect(await chenHears.next()).toMatchObject(heard);
  // What the third person hears next is the next thing of their own.
  const own = await send(other, lin);
  expect(await otherHears.next()).toMatchObject({ subject: own });
  for (const ear of [linHears, chenHears, otherHears]) await ear.leave();
});

test("a payment made through another process is heard here", async () => {
  const [lin, chen] = [await house.person({ fen: 10_000 }), await house.person()];
  const second = await house.server();
  const hears = await open(chen);
  expect(await hears.next()).toEqual(ready);
  const through = { ...lin, client: house.through(second, lin) };
  const transfer = await send(through, chen);
  expect(await hears.next()).toMatchObject({ type: "transfer.sent", subject: transfer });
  await hears.leave();
});

test("who was cut off goes on behind the last id, or is told that it cannot be", async () => {
  const [lin, chen] = [await house.person({ fen: 10_000 }), await house.person()];
  const first = await open(chen);
  await first.next();
  await send(lin, chen);
  const last = await first.next();
  await first.leave();
  const missed = await send(lin, chen, "2.00");
  const second = await open(chen, { after: last?.id ?? null });
  expect(await second.next()).toEqual(ready);
  expect(await second.next()).toMatchObject({ subject: missed });
  await second.leave();
  const third = await open(chen, { after: newId("evt") });
  expect(await third.next()).toEqual({ ...ready, missed: true });
  await third.leave();
});

test("the stream of a session that signs out ends, and hears nothing more (D43)", async () => {
  const [lin, chen] = [await house.person({ fen: 10_000 }), await house.person()];
  const hears = await open(chen);
  expect(await hears.next()).toEqual(ready);
  await chen.client.call(signOut);
  await send(lin, chen);
  expect(await hears.next()).toBeNull();
});

test("a silent stream ends too when its session does", async () => {
  const chen = await house.person();
  const hears = await open(chen);
  expect(await hears.next()).toEqual(ready);
  await chen.client.call(signOut);
  expect(await hears.next()).toBeNull();
});

test("D10 listening is no use of a session: left alone it ends all the same", async () => {
  const chen = await house.person();
  const hears = await open(chen);
  expect(await hears.next()).toEqual(ready);
  // Uses until it was opened are noted within the second, on a busy machine a little later.
  await sleep(5_000);
  const { rows } = await house.house.pool.query<{ id: string }>(
    "update session set last_seen_at = now() - interval '4 minutes' where person = $1 returning id",
    [chen.user],
  );
  // A use is noted at most every half minute.
  await sleep(36_000);
  const [session] = await Promise.all(
    rows.map(({ id }) => house.house.journal.read().load("session", id)),
  );
  expect(wallMs() - (session?.lastSeenAt?.getTime() ?? 0)).toBeGreaterThan(4 * 60_000);
  await hears.leave();
});

test("without a session, or with one that has ended, there is no stream (D43)", async () => {
  const chen = await house.person();
  await chen.client.call(signOut);
  for (const headers of [{}, { cookie: "coffer_wallet=x" }, chen.headers]) {
    const answer = await fetch(`${house.house.urls.wallet}/v1/me/notices`, { headers });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "auth.required" });
  }
});

test("one person holds a dozen streams at most", async () => {
  const lin = await house.person();
  const ears = await Promise.all(Array.from({ length: 12 }, () => open(lin)));
  const url = `${house.house.urls.wallet}/v1/me/notices`;
  const refused = await fetch(url, { headers: lin.headers });
  expect(refused.status).toBe(429);
  for (const ear of ears) await ear.leave();
});
