import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  filePlaces,
  type Place,
  patternsOf,
  rowPlaces,
  scan,
  textPlace,
} from "../../src/operations/canaries/index.ts";
import { openSeededHouse, type SeededHouse } from "./seeded-house.ts";
import { canaries, type Harvest, sow } from "./sow.ts";

// Personal data goes into a running installation by every door there is; then everything it has
// written is searched for it. About 20 s: the installation's start, two backups, two scans.

let house: SeededHouse;
let harvest: Harvest;
beforeAll(async () => {
  house = await openSeededHouse();
  harvest = await sow(house);
});
afterAll(() => house.close());

async function* every(...parts: readonly AsyncIterable<Place>[]): AsyncGenerator<Place> {
  for (const part of parts) yield* part;
}
async function* said(...places: readonly Place[]): AsyncGenerator<Place> {
  yield* places;
}

const written = () =>
  every(
    rowPlaces(house.ownerUrl),
    filePlaces(house.dataDir),
    filePlaces(house.place),
    said(
      textPlace("log", house.server.output() + house.server.errors()),
      textPlace("errors", harvest.errors.join("\n")),
      textPlace("events", harvest.events),
    ),
  );

test("F01 X01 what people entrusted is nowhere to be read", async () => {
  await house.backup();
  const found = await scan(harvest.canaries, written());
  expect(found.findings).toEqual([]);
  // It looked where it said it would.
  expect(harvest.errors.length).toBeGreaterThan(150);
  expect(found.places).toBeGreaterThan(300);
});

test("X04 no nonce stands twice in all that is sealed, whoever's key it is under", async () => {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const { rows: columns } = await owner.query<{ place: string; column: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as place,
       quote_ident(column_name) as column
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where data_type = 'bytea' and table_type = 'BASE TABLE' and table_schema in ('public', 'keys')
       and table_name !~ '_[0-9]+$'`,
  );
  // Format 1 is a value; 2 is one under a key of the installation, with the value behind it. What
  // has 32 bytes is a hash, which may begin alike and stands twice: a block's in the next one's.
  const parts = columns.map(
    ({ place, column }) =>
      `select '${place}' as place, case get_byte(${column}, 0)
         when 1 then substring(${column} from 2 for 12)
         when 2 then substring(${column} from 3 for 12) end as nonce
       from ${place} where length(${column}) >= 29 and length(${column}) <> 32
         and get_byte(${column}, 0) in (1, 2)`,
  );
  const { rows } = await owner.query<{ nonces: bigint; different: bigint; places: bigint }>(
    `select count(*) as nonces, count(distinct nonce) as different, count(distinct place) as places
     from (${parts.join(" union all ")}) sealed`,
  );
  await owner.end();
  const [found] = rows;
  expect(Number(found?.nonces)).toBeGreaterThan(30);
  expect(Number(found?.places)).toBeGreaterThan(10);
  expect(found?.different).toEqual(found?.nonces);
});

test("F02 X02 a card's number or code is refused at every door", () => {
  expect(harvest.toCards.length).toBeGreaterThan(100);
  const others = harvest.toCards.filter(([, , code]) => code !== "card_data_not_accepted");
  expect(others).toEqual([]);
});

test("F01 what was planted on purpose is found in rows, files, log of writes, backup", async () => {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  await owner.query("create table planted (text text, bytes bytea)");
  for (const value of Object.values(harvest.canaries)) {
    await owner.query("insert into planted values ($1, $2)", [value, Buffer.from(value)]);
  }
  await owner.query("checkpoint");
  await owner.end();
  await house.backup();
  const { findings } = await scan(harvest.canaries, written());
  const where = (part: string) =>
    new Set(findings.filter(({ place }) => place.includes(part)).map(({ canary }) => canary));
  const all = new Set(Object.keys(harvest.canaries));
  expect(where("public.planted")).toEqual(all);
  expect(where("/postgres/base/")).toEqual(all);
  expect(where("/postgres/pg_wal/")).toEqual(all);
  expect(where("/place/backups/")).toEqual(all);
  expect(where("/place/wal/")).toEqual(all);
});

describe("F01 the scan finds a value", () => {
  const planted = canaries("6222880000123456");
  const forms = Object.entries(planted).flatMap(([name, value]) => patternsOf(name, value));

  test("in every form, in the middle of other bytes, packed, and across pieces", async () => {
    const dir = mkdtempSync(join(tmpdir(), "coffer-planted-"));
    for (const [at, { bytes }] of forms.entries()) {
      const noise = [randomBytes((1 << 20) - 3), bytes, randomBytes(64)];
      writeFileSync(join(dir, `${at}`), Buffer.concat(at < 3 ? noise : noise.slice(1)));
    }
    writeFileSync(join(dir, "packed.gz"), gzipSync(`so ${planted.name} wrote`));
    const { findings } = await scan(planted, filePlaces(dir));
    rmSync(dir, { recursive: true });
    for (const [at, { canary, form }] of forms.entries()) {
      expect(findings).toContainEqual({ place: join(dir, `${at}`), canary, form });
    }
    const packed = { place: join(dir, "packed.gz (unpacked)"), canary: "name", form: "clear" };
    expect(findings).toContainEqual(packed);
  });

  test("as text, in base64 of a longer text, and as GBK wrote it before", async () => {
    const longer = Buffer.from(`?${planted.phone}, and more`).toString("base64url");
    const place = textPlace("log", longer);
    const { findings } = await scan(planted, said(place));
    expect(findings.map(({ canary }) => canary)).toContain("phone");
    const gbk = forms.find(({ canary, form }) => canary === "name" && form === "gbk");
    expect(gbk?.bytes.toString("hex")).toBe("d5c5c8fdb2e2cad4");
  });
});
