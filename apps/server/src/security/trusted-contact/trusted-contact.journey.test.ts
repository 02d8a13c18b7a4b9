import {
  advanceTestClock,
  answerInvitation,
  endContact,
  getFamily,
  inviteContact,
  keepContact,
  stopWatching,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageWith } from "../../../test/browser.ts";
import { openHouse, type TestHouse, type TestPerson, type TestShop } from "../../../test/house.ts";
import { PIN, phoneNumber } from "../../../test/people.ts";
import { expectSound } from "../../../test/sound.ts";
import { newId } from "../../platform/ids.ts";

let house: TestHouse;
let shop: TestShop;
beforeAll(async () => {
  house = await openHouse();
  shop = await house.shop();
});
afterAll(async () => {
  await expectSound(house.databaseUrl);
  await house.close();
});

const proof = { pin: PIN };
const cny = (value: string) => ({ currency: "CNY", value }) as const;
const hours = (count: number) =>
  shop.client.call(advanceTestClock, { body: { seconds: count * 3600 } });

const invite = ({ client }: TestPerson, phone: string, from: string | null = null) =>
  client.call(inviteContact, {
    idempotencyKey: newId("rid"),
    body: { phone, togetherFrom: from === null ? null : cny(from) },
  });

const answer = ({ client }: TestPerson, id: `tct_${string}`, agree: boolean) =>
  client.call(answerInvitation, { params: { id }, body: { agree } });

const family = ({ client }: TestPerson) => client.call(getFamily);

async function pair() {
  const [grandmother, son] = await Promise.all([
    house.person({ name: "林秀英" }),
    house.person({ name: "陈明" }),
  ]);
  return { grandmother, son };
}

async function trusted() {
  const { grandmother, son } = await pair();
  const { id } = await invite(grandmother, son.phone);
  await answer(son, id, true);
  return { grandmother, son, id };
}

describe("C85 a trusted contact", () => {
  it("D19 is invited by phone, and the answer does not tell who has an account", async () => {
    const [one, other] = [await house.person(), await house.person()];
    const { son } = await pair();
    const nobody = phoneNumber();
    const shape = async (who: TestPerson, phone: string) => {
      const {
        id: _,
        expiresAt: __,
        phoneMasked: ___,
        ...rest
      } = await invite(who, phone, "500.00");
      return rest;
    };
    const known = await shape(one, son.phone);
    expect(await shape(other, nobody)).toEqual(known);
    expect(known).toEqual({
      state: "invited",
      nameMasked: null,
      togetherFrom: cny("500.00"),
      endsAt: null,
    });
    // Both numbers are told in the same words.
    const told = "请您做亲情联系人";
    expect(await messageWith(house, nobody, told)).toContain("林*");
    expect(await messageWith(house, son.phone, told)).toContain("林*");
  });

  it("agrees with a name that the other then sees, and hears of it", async () => {
    const { grandmother, son } = await pair();
    const { id } = await invite(grandmother, son.phone, "1000.00");
    const [asked] = (await family(son)).invitations;
    expect(asked).toMatchObject({ id, nameMasked: "林**", togetherFrom: cny("1000.00") });
    await answer(son, id, true);
    // Said twice it is said once.
    await answer(son, id, true);
    expect((await family(grandmother)).contact).toMatchObject({
      state: "active",
      nameMasked: "陈*",
      expiresAt: null,
    });
    expect(await family(son)).toMatchObject({ invitations: [], watching: [{ id }] });
    expect(await messageWith(house, grandmother.phone, "已成为您的亲情联系人")).toContain("陈*");
  });

  it("X08 is nobody but who holds the number: to others there is no invitation", async () => {
    const { grandmother, son } = await pair();
    const stranger = await house.person();
    const { id } = await invite(grandmother, son.phone);
    await expect(answer(stranger, id, true)).rejects.toThrow("resource.not_found");
    await expect(answer(grandmother, id, true)).rejects.toThrow("resource.not_found");
    await answer(son, id, true);
    const params = { id };
    await expect(stranger.client.call(stopWatching, { params })).rejects.toThrow(
      "resource.not_found",
    );
    expect(await family(stranger)).toEqual({ contact: null, invitations: [], watching: [] });
  });

  it("is one at a time, not oneself, and asked by somebody with a name", async () => {
    const { grandmother, son } = await pair();
    const nameless = await house.person({ tier: "T0" });
    await expect(invite(nameless, son.phone)).rejects.toThrow("kyc.required");
    await expect(invite(grandmother, grandmother.phone)).rejects.toThrow("trusted_contact.self");
    await expect(invite(grandmother, son.phone, "0.00")).rejects.toThrow("money.amount_too_small");
    const both = await Promise.allSettled([
      invite(grandmother, son.phone),
      invite(grandmother, phoneNumber()),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(invite(grandmother, son.phone)).rejects.toThrow("trusted_contact.exists");
    // An invitation protects nobody yet: it is taken back at once, without a proof.
    await grandmother.client.call(endContact);
    const { id } = await invite(grandmother, nameless.phone);
    await expect(answer(nameless, id, true)).rejects.toThrow("kyc.required");
    await answer(nameless, id, false);
    expect((await family(grandmother)).contact).toBeNull();
    await expect(answer(nameless, id, true)).rejects.toThrow("resource.not_found");
  });

  it("I01 I02 is invited once by one key, and the key is good for no other number", async () => {
    const { grandmother, son } = await pair();
    const key = { idempotencyKey: newId("rid") };
    const ask = (phone: string) =>
      grandmother.client.call(inviteContact, { ...key, body: { phone, togetherFrom: null } });
    const first = await ask(son.phone);
    expect(await ask(son.phone)).toEqual(first);
    await expect(ask(phoneNumber())).rejects.toThrow("request.idempotency_key_reused");
    expect((await family(son)).invitations.map(({ id }) => id)).toEqual([first.id]);
  });

  it("D33 is ended by a proof and a day later, of which it hears; and can be kept", async () => {
    const { grandmother, son, id } = await trusted();
    const { client } = grandmother;
    await expect(client.call(endContact)).rejects.toThrow("stepup.required");
    await client.call(endContact, { proof });
    expect(await messageWith(house, son.phone, "申请解除")).toContain("林**");
    expect((await family(son)).watching[0]?.endsAt).not.toBeNull();
    await client.call(keepContact);
    await hours(25);
    expect((await family(grandmother)).contact).toMatchObject({ id, endsAt: null });
    await client.call(endContact, { proof });
    await hours(25);
    await expect.poll(async () => (await family(grandmother)).contact).toBeNull();
    // What stays says that there was one, and no number any more.
    const { rows } = await house.house.pool.query(
      "select state, phone, phone_index, ended_by from trusted_contact where id = $1",
      [id],
    );
    expect(rows).toEqual([{ state: "ended", phone: null, phone_index: null, ended_by: "person" }]);
  });

  it("leaves at once when it wishes, and the person is told", async () => {
    const { grandmother, son, id } = await trusted();
    await son.client.call(stopWatching, { params: { id } });
    await son.client.call(stopWatching, { params: { id } });
    expect((await family(grandmother)).contact).toBeNull();
    expect(await messageWith(house, grandmother.phone, "不再有人和您一起把关")).toBeDefined();
    await invite(grandmother, son.phone);
  });

  it("is asked for a week: then the invitation is over and another can be made", async () => {
    const { grandmother, son } = await pair();
    const { id } = await invite(grandmother, son.phone);
    await hours(7 * 24 + 1);
    await expect.poll(async () => (await family(grandmother)).contact).toBeNull();
    await expect(answer(son, id, true)).rejects.toThrow("resource.not_found");
    expect(await messageWith(house, grandmother.phone, "邀请已过期")).toBeDefined();
  });
});
