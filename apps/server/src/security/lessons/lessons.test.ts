import type { Locale } from "@coffer/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { readLesson } from "./learn.ts";
import { lessons } from "./texts/all.ts";

let house: TestHouse;
let lin: TestPerson;
beforeAll(async () => {
  house = await openHouse();
  lin = await house.person();
});
afterAll(() => house.close());

/** All words of all lessons, as somebody reads them before they answer. */
async function read(locale: Locale, fraudLine: string | null): Promise<string> {
  const told = lessons.map(({ id }) =>
    readLesson(house.house.journal.read(), lin.session, { lesson: id, locale, fraudLine }),
  );
  return JSON.stringify(await Promise.all(told));
}

test.each(["zh-CN", "en"] as const)(
  "%s names the police's number against fraud where there is one",
  async (locale) => {
    const [there, none] = [await read(locale, "96110"), await read(locale, null)];
    expect(there.match(/96110/g)).toHaveLength(2);
    expect(none).not.toMatch(/96110/);
    expect(none).toContain(locale === "en" ? "ask the police" : "先问警方");
    expect([there, none].join()).not.toMatch(/[{]police[}]/);
  },
);
