import { createClient, getSupport, getTillSupport } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse } from "../../../test/house.ts";
import { readSupport } from "./index.ts";

const env = {
  COFFER_SUPPORT_PHONE: "+864001234567",
  COFFER_SUPPORT_HOURS_ZH: "每天 8:00–22:00",
  COFFER_SUPPORT_HOURS_EN: "Daily 8:00–22:00",
};

let answered: TestHouse;
let unanswered: TestHouse;
beforeAll(async () => {
  answered = await openHouse({ support: readSupport(env) });
  unanswered = await openHouse();
});
afterAll(() => Promise.all([answered.close(), unanswered.close()]));

/** What somebody hears at both doors who has not signed in. */
async function heard({ house }: TestHouse) {
  const wallet = createClient({ baseUrl: house.urls.wallet });
  const till = createClient({ baseUrl: house.urls.merchant });
  return [await wallet.call(getSupport), await till.call(getTillSupport)];
}

test("whoever cannot get in hears at wallet and till whom to call", async () => {
  const support = {
    phone: "+864001234567",
    national: "400 123 4567",
    international: "+86 400 123 4567",
    hours: { "zh-CN": "每天 8:00–22:00", en: "Daily 8:00–22:00" },
  };
  expect(await heard(answered)).toEqual([{ support, fraudLine: "96110" }, { support }]);
});

test("a test house where nobody answers names nobody", async () => {
  expect(await heard(unanswered)).toEqual([
    { support: null, fraudLine: "96110" },
    { support: null },
  ]);
});
