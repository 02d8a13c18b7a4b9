import {
  advanceTestClock,
  answerInvitation,
  approveWatchedTransfer,
  cancelTransfer,
  getBalances,
  getTransfer,
  inviteContact,
  listWatchedTransfers,
  lookUpPayee,
  sendTransfer,
  stopWatchedTransfer,
  stopWatching,
  switchElderOn,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageWith } from "../../../../test/browser.ts";
import {
  openHouse,
  type TestHouse,
  type TestPerson,
  type TestShop,
} from "../../../../test/house.ts";
import { PIN } from "../../../../test/people.ts";
import { newId } from "../../../platform/ids.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(() => house.close());

const proof = { pin: PIN };
const cny = (value: string) => ({ currency: "CNY", value }) as const;
const key = () => ({ idempotencyKey: newId("rid") });
const aDay = () => shop.client.call(advanceTestClock, { body: { seconds: 25 * 3600 } });

/** Grandmother in elder mode, her son who watches over her, and somebody she has never paid. */
async function scene(togetherFrom: string | null) {
  const [grandmother, son, stranger] = await Promise.all([
    house.person({ name: "林秀英", fen: 3_000_00 }),
    house.person({ name: "陈明" }),
    house.person({ name: "赵小四" }),
  ]);
  const from = togetherFrom === null ? null : cny(togetherFrom);
  const body = { phone: son.phone, togetherFrom: from };
  const { id } = await grandmother.client.call(inviteContact, { ...key(), body });
  await son.client.call(answerInvitation, { params: { id }, body: { agree: true } });
  return { grandmother, son, stranger, bond: id };
}

async function send(payer: TestPerson, payee: TestPerson, value: string) {
  const { payee: token } = await payer.client.call(lookUpPayee, { body: { phone: payee.phone } });
  const body = { payee: token, amount: cny(value), note: "给你的" };
  return payer.client.call(sendTransfer, { ...key(), proof, body });
}

const stateOf = async ({ client }: TestPerson, id: `trf_${string}`) =>
  (await client.call(getTransfer, { params: { id } })).state;
const watched = async ({ client }: TestPerson) => (await client.call(listWatchedTransfers)).data;
const stop = ({ client }: TestPerson, id: `trf_${string}`) =>
  client.call(stopWatchedTransfer, { ...key(), params: { id } });
const approve = ({ client }: TestPerson, id: `trf_${string}`, pin = PIN) =>
  client.call(approveWatchedTransfer, { ...key(), params: { id }, proof: { pin } });
const available = async ({ client }: TestPerson) =>
  (await client.call(getBalances)).data[0]?.available.value;

describe("C85 a transfer that waits, with a trusted contact", () => {
  it("is told to the contact, who sees who, to whom, how much, until when", async () => {
    const { grandmother, son, stranger } = await scene(null);
    await grandmother.client.call(switchElderOn);
    const waiting = await send(grandmother, stranger, "2000.00");
    expect(waiting).toMatchObject({ state: "pending", contactPart: "told" });
    expect(await watched(son)).toEqual([
      {
        id: waiting.id,
        nameMasked: "林**",
        payeeMasked: "赵**",
        amount: cny("2000.00"),
        part: "told",
        createdAt: waiting.createdAt,
        arrivesAt: waiting.arrivesAt,
      },
    ]);
    const told = await messageWith(house, son.phone, "正在等待到账");
    expect(told).toContain("林**");
    expect(told).toContain("¥2,000.00");
    await expect(approve(son, waiting.id)).rejects.toThrow("transfer.not_waiting");
    // Her own second thoughts need nobody's word.
    await grandmother.client.call(cancelTransfer, { ...key(), params: { id: waiting.id } });
    expect([await watched(son), await available(grandmother)]).toEqual([[], "3000.00"]);
    await expect(stop(son, waiting.id)).rejects.toThrow("transfer.not_waiting");
  });

  it("is stopped by the contact: the money is back once, and she is told by whom", async () => {
    const { grandmother, son, stranger } = await scene(null);
    await grandmother.client.call(switchElderOn);
    const { id } = await send(grandmother, stranger, "2000.00");
    await Promise.all(Array.from({ length: 8 }, () => stop(son, id)));
    const again = { ...key(), params: { id } };
    await son.client.call(stopWatchedTransfer, again);
    await son.client.call(stopWatchedTransfer, again);
    expect(await available(grandmother)).toBe("3000.00");
    const { state, timeline } = await grandmother.client.call(getTransfer, { params: { id } });
    expect([state, timeline.at(-1)?.reason]).toEqual(["cancelled", "stopped_by_contact"]);
    expect(await messageWith(house, grandmother.phone, "叫停了您 ¥2,000.00")).toContain("陈*");
  });

  it("waits for a yes from the agreed amount on, and goes back when none comes", async () => {
    const { grandmother, son, stranger } = await scene("500.00");
    await send(grandmother, stranger, "499.99");
    // Somebody known by now, and not in elder mode: only the amount makes it wait.
    const { id, contactPart, timeline } = await send(grandmother, stranger, "500.00");
    expect([contactPart, timeline[0]?.reason]).toEqual(["asked", "waits_for_contact"]);
    expect(await messageWith(house, son.phone, "需要您同意")).toContain("¥500.00");
    await aDay();
    await expect.poll(() => stateOf(grandmother, id)).toBe("rejected");
    expect(await available(grandmother)).toBe("2500.01");
    await expect(approve(son, id)).rejects.toThrow("transfer.not_waiting");
  });

  it("arrives at the contact's proven yes where the payee is known, and once", async () => {
    const { grandmother, son, stranger } = await scene("500.00");
    await send(grandmother, stranger, "1.00");
    const { id } = await send(grandmother, stranger, "600.00");
    await expect(
      son.client.call(approveWatchedTransfer, { ...key(), params: { id } }),
    ).rejects.toThrow("stepup.required");
    await expect(approve(son, id, "000000")).rejects.toThrow("stepup.pin_wrong");
    expect(await stateOf(grandmother, id)).toBe("pending");
    const yes = { ...key(), params: { id }, proof };
    await son.client.call(approveWatchedTransfer, yes);
    await son.client.call(approveWatchedTransfer, yes);
    await approve(son, id);
    await expect.poll(() => stateOf(grandmother, id)).toBe("sent");
    expect(await available(stranger)).toBe("601.00");
    await expect(stop(son, id)).rejects.toThrow("transfer.not_waiting");
  });

  it("to somebody new waits its day also after a yes, and she can take it back", async () => {
    const { grandmother, son, stranger } = await scene("500.00");
    await grandmother.client.call(switchElderOn);
    const [kept, back] = [
      await send(grandmother, stranger, "600.00"),
      await send(grandmother, stranger, "700.00"),
    ];
    await approve(son, kept.id);
    await approve(son, back.id);
    expect(await stateOf(grandmother, kept.id)).toBe("pending");
    expect((await watched(son)).map(({ part }) => part)).toEqual(["approved", "approved"]);
    await grandmother.client.call(cancelTransfer, { ...key(), params: { id: back.id } });
    await aDay();
    await expect.poll(() => stateOf(grandmother, kept.id)).toBe("sent");
    expect(await available(grandmother)).toBe("2400.00");
  });

  it("X08 is nothing to a stranger, to the payee, or to a contact who has left", async () => {
    const { grandmother, son, stranger, bond } = await scene("500.00");
    const { id } = await send(grandmother, stranger, "2000.00");
    const other = await house.person();
    for (const who of [other, stranger, grandmother]) {
      await expect(stop(who, id)).rejects.toThrow("resource.not_found");
      await expect(approve(who, id)).rejects.toThrow("resource.not_found");
      expect(await watched(who)).toEqual([]);
    }
    await son.client.call(stopWatching, { params: { id: bond } });
    await expect(stop(son, id)).rejects.toThrow("resource.not_found");
    expect(await watched(son)).toEqual([]);
    expect(await available(grandmother)).toBe("1000.00");
  });

  it("A26 stopped and taken back in the same moment, it ends once", async () => {
    const { grandmother, son, stranger } = await scene(null);
    await grandmother.client.call(switchElderOn);
    const { id } = await send(grandmother, stranger, "300.00");
    const ends = await Promise.allSettled([
      stop(son, id),
      grandmother.client.call(cancelTransfer, { ...key(), params: { id } }),
    ]);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([await stateOf(grandmother, id), await available(grandmother)]).toEqual([
      "cancelled",
      "3000.00",
    ]);
  });
});
