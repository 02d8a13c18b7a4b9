import {
  answerLesson,
  changePassword,
  getLesson,
  getSecurityCentre,
  listLessons,
} from "@coffer/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "../../../test/browser.ts";
import { openHouse, type TestHouse, type TestPerson } from "../../../test/house.ts";
import { perform, phoneNumber } from "../../../test/people.ts";
import { change } from "../../books/work/index.ts";
import { lessons } from "../lessons/texts/all.ts";
import { hashPassword } from "../passwords/index.ts";
import { sensitive } from "../vault/index.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const centreOf = ({ client }: TestPerson) => client.call(getSecurityCentre);
const lineOf = async (who: TestPerson, measure: string) =>
  (await centreOf(who)).lines.find((line) => line.measure === measure);

const rightOf = (id: string) => [...(lessons.find((lesson) => lesson.id === id)?.right ?? [])];
const answer = ({ client }: TestPerson, lesson: string, answers: number[]) =>
  client.call(answerLesson, { params: { lesson }, body: { answers } });

describe("C48 lessons", () => {
  it("are told without which answers are right, in the reader's language", async () => {
    const who = await house.person();
    const { data } = await who.client.call(listLessons);
    expect(data.map(({ id }) => id)).toEqual(lessons.map(({ id }) => id));
    expect(data.length).toBeGreaterThanOrEqual(6);
    const url = `${house.house.urls.wallet}/v1/me/lessons/refund`;
    const inLanguage = async (language: string) => {
      const answered = await fetch(url, {
        headers: { ...who.headers, "accept-language": language },
      });
      return answered.text();
    };
    expect(await inLanguage("en")).toContain("The refund that costs money");
    expect(await inLanguage("zh-CN")).toContain("“退款”骗局");
    expect(await inLanguage("en")).not.toMatch(/"(right|why)"/);
  });

  it("count once every answer is right, stay passed, and are kept as evidence", async () => {
    const who = await house.person();
    const right = rightOf("service");
    const missed = await answer(who, "service", [right[0] ?? 0, 1, right[2] ?? 0]);
    expect(missed.passed).toBe(false);
    expect(missed.answers.map((one) => one.right)).toEqual([true, false, true]);
    expect(await lineOf(who, "lessons")).toMatchObject({ count: 0, points: 0 });
    expect((await answer(who, "service", right)).passed).toBe(true);
    // Handed in again, right or wrong: it is one lesson, and it stays passed.
    await answer(who, "service", right);
    await answer(who, "service", []);
    expect(await lineOf(who, "lessons")).toMatchObject({ count: 1, points: 2, done: false });
    const read = await who.client.call(getLesson, { params: { lesson: "service" } });
    expect(read.done).toBe(true);
    const { rows } = await house.house.pool.query(
      "select right_answers, passed, edition from lesson_result where person = $1 order by id",
      [who.user],
    );
    expect(rows.map(({ right_answers }) => right_answers)).toEqual([2, 3, 3, 0]);
    const other = await house.person();
    expect(await lineOf(other, "lessons")).toMatchObject({ count: 0 });
  });

  it("refuse what is no lesson", async () => {
    const who = await house.person();
    await expect(answer(who, "riches", [0, 0, 0])).rejects.toMatchObject({
      code: "resource.not_found",
    });
    await expect(answer(who, "refund", [0, 0, 3])).rejects.toMatchObject({
      code: "request.invalid",
    });
  });

  it("have one right answer in reach for every question, in both languages", () => {
    for (const { right, words } of lessons) {
      for (const { questions, paragraphs } of Object.values(words)) {
        expect(paragraphs.length).toBeGreaterThan(2);
        for (const [at, { options }] of questions.entries()) {
          expect(new Set(options).size).toBe(3);
          expect(options[right[at] ?? -1]).toBeDefined();
        }
      }
    }
  });
});

describe("C48 the security centre", () => {
  it("counts what is there: a newcomer with a PIN, and a second device that is new", async () => {
    const phone = phoneNumber();
    const first = new Browser(house);
    await first.signUp(phone);
    const centre = async () => (await first.say("GET", "/v1/me/security")).body;
    // Nothing but a password in no list, and no device that is not theirs.
    expect((await centre())["score"]).toBe(23);
    await first.say("PUT", "/v1/me/pin", { body: { pin: "958213" } });
    expect((await centre())["score"]).toBe(38);
    await new Browser(house).signIn(phone);
    expect(await centre()).toMatchObject({ score: 30, passwordIsOld: false });
  });

  it("tells of a password that has leaked since it was chosen, until it is changed", async () => {
    const who = await house.person();
    expect(await lineOf(who, "password")).toMatchObject({ done: true });
    const leaked = "iloveyou1";
    const { journal } = house.house;
    const hash = await hashPassword(sensitive(leaked));
    await perform(journal, async (read) => {
      const person = await read.load("person", who.user);
      return {
        change: person ? [change("person", person, { password: hash })] : [],
        reply: null,
      };
    });
    await new Browser(house).givePassword(who.phone, "a wrong one");
    expect(await lineOf(who, "password")).toMatchObject({ done: true });
    await new Browser(house).givePassword(who.phone, leaked);
    expect(await lineOf(who, "password")).toMatchObject({ done: false, points: 0 });
    const headers = { ...who.headers, "content-type": "application/json" };
    const renewed = await fetch(`${house.house.urls.wallet}${changePassword.path}`, {
      method: "PUT",
      headers,
      body: JSON.stringify({ password: "lantern over a canal", currentPassword: leaked }),
    });
    expect(renewed.status).toBe(204);
    const person = await journal.read().load("person", who.user);
    expect(person?.passwordBreached).toBe(false);
  });
});
