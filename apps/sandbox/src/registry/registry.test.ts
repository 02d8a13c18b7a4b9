import { afterAll, beforeAll, expect, test } from "vitest";
import { field, Stage } from "../../test/world.ts";
import { isIdNumber, sampleIdNumber } from "./id-number.ts";

const stage = new Stage();
beforeAll(() => stage.open());
afterAll(() => stage.close());

const check = (name: string, idNumber: string, key = stage.sandbox.credentials.registry.key) =>
  stage.send("POST", "/registry/checks", {
    body: JSON.stringify({ name, idNumber }),
    headers: { "registry-key": key },
  });
const matched = (json: unknown): unknown[] => {
  const channels = field(json, "channels");
  return Array.isArray(channels) ? channels.map((one) => field(one, "matched")) : [];
};

test.each([
  ["林晓", "999999199503070027", [true, true, true]],
  ["别人", "999999199503070027", [false, false, false]],
  ["吴桐", "999999199309100130", [true, true, false]],
  ["周岚", "999999198802290084", [true, false, false]],
  ["郑安", "999999199010010034", [false, false, false]],
])("%s with %s: %j", async (name, idNumber, expected) => {
  expect(matched((await check(name, idNumber)).json)).toEqual(expected);
});

test.each([0, 1, 2, 3] as const)("a made-up number that %d channels confirm", async (count) => {
  const idNumber = sampleIdNumber({ matched: count, born: "1990-01-31", sequence: 7 });
  expect(isIdNumber(idNumber)).toBe(true);
  const { json } = await check("任何人", idNumber);
  expect(matched(json).filter(Boolean)).toHaveLength(count);
});

// The number GB 11643-1999 itself gives as its example, and changes of it.
test.each([
  ["11010519491231002X", true],
  ["110105194912310021", false],
  ["11010519490231002X", false],
  ["11010519491231002x", false],
  ["1101051949123100", false],
])("%s is an id number: %s", (text, expected) => {
  expect(isIdNumber(text)).toBe(expected);
});

test("a number that cannot be is refused, and so is a wrong key", async () => {
  const wrong = await check("林晓", "999999199503070028");
  expect([wrong.status, field(wrong.json, "error.code")]).toEqual([422, "id_number_invalid"]);
  expect((await check("林晓", "999999199503070027", "reg_test_wrong")).status).toBe(401);
});
