import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { cloneDatabase } from "../test/postgres.ts";
import { holdingsOf } from "./holdings.ts";
import { sealedColumns } from "./proof/vault/index.ts";

// Bytes that are no seal: nothing of a person can be read from them, with whatever key.
const unsealed: Readonly<Record<string, string>> = {
  "api_key.hash": "a hash of a random key",
  "block.hash": "the chain",
  "block.previous": "the chain",
  "block.root": "the chain",
  "chain_head.hash": "the chain",
  "chain_head.previous": "the chain",
  "code.hash": "an HMAC, gone in ten minutes",
  "install.genesis": "the chain",
  "passkey.public_key": "public",
  "pin.mac": "an HMAC",
  "reply.hash": "an HMAC",
  "reply.sealed": "an answer kept for a retry, dropped with its day after a week",
  "signed_head.hash": "the chain",
  "signed_head.signature": "public",
};

// Books keep ids and amounts for ever; they name nobody.
const columnsOfPeople = ["person", "payer", "payee"];

const holdings = holdingsOf({ names: {}, stories: {} });
const held = new Set(holdings.flatMap(({ tables }) => tables));

let columns: readonly { readonly table: string; readonly column: string; readonly type: string }[];
let drop: () => Promise<void>;
beforeAll(async () => {
  const name = `holdings_${randomBytes(4).toString("hex")}`;
  const database = await cloneDatabase(inject("postgresUrl"), name);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    `select c.table_name as table, c.column_name as column, c.data_type as type
     from information_schema.columns c
     where c.table_schema = 'public' and not exists
       (select from pg_inherits where inhrelid = format('%I', c.table_name)::regclass)`,
  );
  columns = rows;
  await client.end();
  drop = () => database.drop();
});
afterAll(() => drop());

it("F14 F15 every table with a sealed column says what it gives out and what becomes of it", () => {
  const sealed = columns.filter(
    ({ table, column, type }) => type === "bytea" && unsealed[`${table}.${column}`] === undefined,
  );
  expect(sealed.length).toBeGreaterThan(20);
  const forgotten = sealed.filter(({ table }) => !held.has(table));
  expect(forgotten.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
});

it("X03 every column with a seal in it is one that the self-check opens", () => {
  const opened = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`));
  const sealed = columns.filter(({ table, column, type }) => {
    const name = `${table}.${column}`;
    return type === "bytea" && (unsealed[name] === undefined || name === "reply.sealed");
  });
  const names = sealed.map(({ table, column }) => `${table}.${column}`);
  expect(names.filter((name) => !opened.has(name))).toEqual([]);
  const known = new Set([...names, "keys.signer.private_key"]);
  expect([...opened].filter((name) => !known.has(name))).toEqual([]);
});

it("F14 every table about a person is in somebody's holding", () => {
  const about = columns.filter(({ column }) => columnsOfPeople.includes(column));
  expect(about.length).toBeGreaterThan(15);
  expect(about.filter(({ table }) => !held.has(table)).map(({ table }) => table)).toEqual([]);
});

it("a holding names tables there are, each is held once, and what is told elsewhere is", () => {
  const tables = new Set(columns.map(({ table }) => table));
  const named = holdings.flatMap((holding) => holding.tables);
  expect(named.filter((table) => !tables.has(table))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
  const rooms = holdings.map(({ room }) => room);
  expect(new Set(rooms).size).toBe(rooms.length);
  const told = holdings.flatMap((one) =>
    one.of === "customers" && "toldBy" in one.given ? [one.given.toldBy] : [],
  );
  expect(told.length).toBeGreaterThan(3);
  expect(told.filter((room) => !rooms.includes(room))).toEqual([]);
});
