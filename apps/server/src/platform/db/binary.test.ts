import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { columnType, encodeArray } from "./binary.ts";

// What PostgreSQL reads of an array is what was written into it, at the bounds of each type.

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject("postgresUrl") });
  await client.connect();
});
afterAll(() => client.end());

const readBack = async (name: string, values: readonly unknown[]): Promise<unknown> => {
  const array = encodeArray(columnType(name), values);
  const sql = `select array_agg(v::text order by n) as back
    from unnest($1::${name}[]) with ordinality u(v, n)`;
  return (await client.query(sql, [array])).rows[0].back;
};

test.each([
  ["text", ["", "宝匣", "a\u{1f4b0}b", "x".repeat(70_000), null], undefined],
  ["int8", [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), 7, -7, Number.MAX_SAFE_INTEGER], undefined],
  ["int4", [0, 2 ** 31 - 1, -(2 ** 31)], undefined],
  ["int2", [0, 32_767, -32_768], undefined],
  ["bool", [true, false], undefined],
  ["date", ["2000-01-01", "1999-12-31", "2028-02-29"], undefined],
  ["bytea", [Buffer.from([0, 255]), new Uint8Array()], ["\\x00ff", "\\x"]],
  ["jsonb", [{ a: "宝" }, '{"b": 1}', [1]], ['{"a": "宝"}', '{"b": 1}', "[1]"]],
])("%s arrives as it was written", async (name, values, wanted) => {
  const back = wanted ?? values.map((value) => (value === null ? null : String(value)));
  expect(await readBack(name, values)).toEqual(back);
});

test("an instant arrives to the millisecond, before and after the year 2000", async () => {
  const instants = [
    "1970-01-01T00:00:00.001Z",
    "1999-12-31T23:59:59.999Z",
    "2026-11-27T13:00:00.123Z",
  ];
  const array = encodeArray(
    columnType("timestamptz"),
    instants.map((instant) => new Date(instant)),
  );
  const sql = `select array_agg(to_char(v at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    order by n) as back from unnest($1::timestamptz[]) with ordinality u(v, n)`;
  expect((await client.query(sql, [array])).rows[0].back).toEqual(instants);
});

test.each([
  ["int8", 2n ** 63n],
  ["int8", -(2n ** 63n) - 1n],
  ["int8", 2 ** 60],
  ["int8", 0.5],
  ["int4", 2 ** 31],
  ["int2", 32_768],
  ["int4", Number.NaN],
  ["date", "2026-13-01"],
  ["timestamptz", new Date(Number.NaN)],
])("what has no place in an %s is a fault, and no other number", (name, value) => {
  expect(() => encodeArray(columnType(name), [value])).toThrow(RangeError);
  expect(encodeArray(columnType("text"), ["next"]).subarray(24).toString()).toBe("next");
});
