import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import { commentShare } from "./rules/tests.ts";
import { sourceFile } from "./source.ts";

/** The rules and lines found in files given as path → text. */
function found(files: Record<string, string>): string[] {
  const tree = Object.entries(files).map(([path, text]) => sourceFile(path, text));
  return check(tree).map(({ path, line, rule }) => `${path}:${line} ${rule}`);
}

/** The rules found in one file of the server's wallet wing. */
const rules = (text: string, path = "apps/server/src/wallet/send/send.ts"): string[] =>
  found({ [path]: text }).map((line) => line.replace(/^.* /, ""));

const imported = (from: string, target: string): string[] =>
  found({ [`apps/server/src/${from}`]: `import { x } from "${target}";\nexport const y = x;\n` });

describe("floors", () => {
  test("a wing imports a lower one through the door of its room", () => {
    expect(imported("wallet/send/send.ts", "../../trust/limits/index.ts")).toEqual([]);
    expect(imported("wallet/send/send.ts", "../../bills/index.ts")).toEqual([]);
    expect(imported("wallet/send/send.ts", "../../platform/clock.ts")).toEqual([]);
    expect(imported("wallet/send/send.ts", "./store.ts")).toEqual([]);
  });

  test.each([
    ["upwards", "trust/limits/charge.ts", "../../wallet/send/index.ts"],
    ["sideways", "wallet/send/send.ts", "../../commerce/orders/index.ts"],
    ["past a door", "wallet/send/send.ts", "../../trust/limits/store.ts"],
    ["past a neighbour's door", "wallet/send/send.ts", "../topup/topup.ts"],
    ["from the composition root", "wallet/send/send.ts", "../../app.ts"],
  ])("an import %s is found", (_how, from, target) => {
    expect(imported(from, target)).toEqual([`apps/server/src/${from}:1 floors`]);
  });

  test("a re-export and an import at run time count as imports", () => {
    expect(rules('export { x } from "../../care/cases/index.ts";\n')).toEqual(["floors"]);
    expect(rules('export const x = import("../../care/cases/index.ts");\n')).toEqual(["floors"]);
  });

  test("a folder that is no wing is found", () => {
    expect(imported("things/thing.ts", "./other.ts")).toEqual([
      "apps/server/src/things/thing.ts:1 floors",
    ]);
  });

  test("a test may set up its scene from upper floors", () => {
    expect(imported("trust/limits/charge.test.ts", "../../wallet/send/index.ts")).toEqual([]);
  });
});

describe("workspaces", () => {
  test.each([
    ["packages/money/src/a.ts", "@coffer/contract"],
    ["apps/wallet/src/a.ts", "@coffer/server"],
    ["apps/wallet/src/a.ts", "../../../packages/money/src/index.ts"],
  ])("%s may not import %s", (path, target) => {
    expect(found({ [path]: `export { x } from "${target}";\n` })).toEqual([`${path}:1 workspaces`]);
  });
});

describe("tables", () => {
  const migration = {
    "apps/server/migrations/0001.sql": "create table transfer (id text primary key);",
  };
  const write = 'export const work = { insert: [row("transfer", {})] };\n';

  test("the room that writes a table may do so in several files", () => {
    const room = "apps/server/src/wallet/send";
    const change = 'export const work = [change("transfer", {}, {})];\n';
    expect(found({ ...migration, [`${room}/a.ts`]: write, [`${room}/b.ts`]: change })).toEqual([]);
  });

  test("a second room that writes it is found", () => {
    const [first, second] = [
      "apps/server/src/wallet/send/a.ts",
      "apps/server/src/wallet/split/b.ts",
    ];
    expect(found({ ...migration, [first]: write, [second]: write })).toEqual([
      `${second}:1 tables`,
    ]);
  });

  test("a write past the journal counts, in camelCase too", () => {
    const text = 'export const a = db.updateTable("apiKey");\n';
    const tables = {
      "apps/server/migrations/0001.sql": "create table api_key (id text primary key);",
    };
    expect(found({ ...tables, "apps/server/src/security/access/store.ts": text })).toEqual([]);
    expect(found({ ...migration, "apps/server/src/security/access/store.ts": text })).toEqual([
      "apps/server/src/security/access/store.ts:1 tables",
    ]);
  });
});

describe("constraints", () => {
  const sql = (text: string): string[] => found({ "apps/server/migrations/0001_a.sql": text });

  test("fresh ids, counted numbers and listed keys may be unique", () => {
    expect(
      sql(`
        create table transfer (id text collate "C" primary key check (id like 'trf\\_%'));
        create table security_log (number bigint generated always as identity primary key);
        create table claim (name text collate "C" primary key, batch bigint not null);
        create index transfer_payer on transfer (payer, id);
        -- a comment about unique (phone) is no constraint
      `),
    ).toEqual([]);
  });

  test.each([
    ["create table person (\n  id text primary key,\n  phone text unique\n);", 3],
    ["create table person (id text,\n  unique (phone)\n);", 2],
    ["create table person (\n  phone text primary key\n);", 2],
    ["create table p (id text primary key);\ncreate unique index p_phone on p (phone);", 2],
    ["create table p (id text primary key);\nalter table p add unique (phone);", 2],
    ["create table p (\n  a int,\n  constraint once exclude using gist (a with =)\n);", 3],
  ])("%j is found", (text, line) => {
    expect(sql(text)).toEqual([`apps/server/migrations/0001_a.sql:${line} constraints`]);
  });

  test("nothing updates or deletes an entry", () => {
    expect(sql("update entry set amount = 0;")).toHaveLength(1);
    expect(sql("create trigger t before update or delete on entry execute function f();")).toEqual(
      [],
    );
    expect(rules("export const q = `delete from entry where true`;\n")).toEqual(["entries"]);
  });
});

describe("clock, environment, outside", () => {
  test.each([
    ["export const at = Date.now();", "clock"],
    ["export const at = new Date();", "clock"],
    ["export const at = performance.now();", "clock"],
    ["export const home = process.env.HOME;", "environment"],
    ["export const answer = fetch(url);", "outside"],
    ['import { request } from "undici";\nexport const r = request;', "outside"],
    ['import { sql } from "kysely";\nexport const s = sql;', "sql"],
    ["export const r = pool.query<{ a: 1 }>(`\n  select 1`);", "sql"],
  ])("%s is found", (text, rule) => {
    expect(rules(`${text}\n`)).toEqual([rule]);
  });

  test("SQL stands in a store and where an invariant is asked", () => {
    const text = 'export const r = db.query("select 1");\n';
    const at = (path: string) => rules(text, `apps/server/src/${path}`);
    expect(at("wallet/send/store.ts")).toEqual([]);
    expect(at("proof/invariants/holds.ts")).toEqual([]);
    expect(at("proof/auditor/auditor.ts")).toEqual(["sql"]);
    expect(rules("export const r = bank.query(payout);\n")).toEqual([]);
  });

  test("a date made from an instant reads no clock, and a timer is no clock", () => {
    expect(rules("export const at = new Date(ms);\nsetTimeout(run, 10);\n")).toEqual([]);
  });

  test("each may stand in its own file", () => {
    expect(rules("export const a = Date.now();\n", "apps/server/src/platform/clock.ts")).toEqual(
      [],
    );
    expect(rules("export const a = process.env.A;\n", "apps/server/src/config.ts")).toEqual([]);
    expect(rules("export const a = fetch(url);\n", "apps/server/src/channels/http.ts")).toEqual([]);
  });
});

describe("money and types", () => {
  test.each([
    ["export const a = parseFloat(text);", "floats"],
    ["export const a = value.toFixed(2);", "floats"],
    ["export const a = Number(amount.minor);", "floats"],
    ["export const a = amount * 100;", "floats"],
    ["export const a = b as string;", "casts"],
    ["export const a = <string>b;", "casts"],
  ])("%s is found", (text, rule) => {
    expect(rules(`${text}\n`)).toEqual([rule]);
  });

  test("const, satisfies, counts and percents pass", () => {
    const text = "export const a = [1] as const;\nexport const b = { c: 1 } satisfies C;\n";
    expect(rules(`${text}export const d = Number(port);\nexport const e = share * 100;\n`)).toEqual(
      [],
    );
  });
});

describe("sizes", () => {
  const lines = (count: number): string => "export {};\n".repeat(count);

  test("a file is as long as it may be, and no longer", () => {
    expect(rules(lines(400))).toEqual([]);
    expect(rules(lines(401))).toEqual(["sizes"]);
    expect(rules(lines(401), "apps/server/src/wallet/send/send.test.ts")).toEqual([]);
    expect(rules(`// Generated by schema.ts\n${lines(401)}`)).toEqual([]);
  });

  test("a line, a function and a list of parameters too", () => {
    const body = (count: number): string => "  x();\n".repeat(count);
    expect(rules(`export const a = "${"b".repeat(80)}";\n`)).toEqual([]);
    expect(rules(`export const a = "${"b".repeat(81)}";\n`)).toEqual(["sizes"]);
    expect(rules(`export function a() {\n${body(58)}}\n`)).toEqual([]);
    expect(rules(`export function a() {\n${body(59)}}\n`)).toEqual(["sizes"]);
    expect(rules(`function a() {\n${body(59)}}\n`, "apps/server/test/house.ts")).toEqual(["sizes"]);
    expect(rules(`// ${"b".repeat(98)}\n`, "apps/server/test/house.ts")).toEqual(["sizes"]);
    expect(rules("export const a = (b, c, d, e) => b;\n")).toEqual([]);
    expect(rules("export const a = (b, c, d, e, f) => b;\n")).toEqual(["sizes"]);
  });

  test("a suite may be longer than a function", () => {
    const suite = `describe("a", () => {\n${"  x();\n".repeat(80)}});\n`;
    const path = "apps/server/src/wallet/send/send.test.ts";
    expect(rules(suite, path)).toEqual([]);
    const table = suite.replace('describe("a"', 'describe.each([[1]])("%s"');
    expect(rules(table, path)).toEqual([]);
    expect(rules(suite.replace("describe", "test"), path)).toEqual(["sizes"]);
    expect(rules(table.replace("describe.each", "test.each"), path)).toEqual(["sizes"]);
  });

  test("a folder holds so many files", () => {
    const files = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`tools/x/a${n}.ts`, "export {};\n"]),
      );
    expect(found(files(20))).toEqual([]);
    expect(found(files(21))).toEqual(["tools/x:1 sizes"]);
  });

  test("the door of a room only re-exports, by name", () => {
    const door = "apps/server/src/wallet/send/index.ts";
    expect(rules('export { send } from "./send.ts";\n', door)).toEqual([]);
    expect(rules("export const send = 1;\n", door)).toEqual(["sizes"]);
    expect(rules('export * from "./send.ts";\n', door)).toEqual(["sizes"]);
  });
});

describe("names and tests", () => {
  test.each(["utils.ts", "money-helpers.ts", "accountStore.ts", "SendImpl.ts"])("%s", (file) => {
    expect(rules("export {};\n", `apps/server/src/wallet/send/${file}`)).toContain("names");
  });

  test.each(["class LedgerManager {}", "interface ISender {}", "type SendData = string;"])(
    "%s says nothing",
    (text) => {
      expect(rules(`export ${text}\n`)).toEqual(["names"]);
    },
  );

  test("a class of error codes is no promise", () => {
    expect(rules("// 40XXX is tried again.\nexport {};\n")).toEqual([]);
  });

  test("a data key is a key", () => {
    expect(rules("export {};\n", "apps/server/src/security/vault/data-key.ts")).toEqual([]);
  });

  test.each([
    ['test.skip("a", () => {});', "tests"],
    ['describe.only("a", () => {});', "tests"],
    ['vi.mock("./send.ts");', "tests"],
    [`// ${"TO"}${"DO"}: later`, "postponed"],
    [`// @ts-${"ignore"}`, "postponed"],
  ])("%s is found", (text, rule) => {
    expect(rules(`${text}\n`, "apps/server/src/wallet/send/send.test.ts")).toEqual([rule]);
  });
});

test("a package.json that asks for more than the lockfile knows is found", () => {
  const lock = { packages: { "": { dependencies: { pg: "8.0.0" } } } };
  const wanted = (version: string) => ({
    "package-lock.json": JSON.stringify(lock),
    "package.json": JSON.stringify({ dependencies: { pg: version } }),
  });
  expect(found(wanted("8.0.0"))).toEqual([]);
  expect(found(wanted("9.0.0"))).toEqual(["package.json:1 lockfile"]);
});

test("a lockfile without a platform's program is found, since npm ci refuses it", () => {
  const entry = { version: "1.0.0", optionalDependencies: { "pg-linux": "1.0.0" } };
  const lock = (more: object) => ({
    "package-lock.json": JSON.stringify({ packages: { "node_modules/pg": entry, ...more } }),
  });
  expect(found(lock({}))).toEqual(["package-lock.json:1 lockfile"]);
  expect(found(lock({ "node_modules/pg-linux": { version: "1.0.0" } }))).toEqual([]);
});

test("a file that does not parse is found, since no other rule can read it", () => {
  expect(rules("export const = 1;\n")).toContain("syntax");
});

test("the share of comments counts lines that say something", () => {
  const file = sourceFile("tools/a.ts", "// why\nexport const a = 1;\n\nexport const b = 2;\n");
  expect(commentShare([file])).toEqual({ lines: 3, comments: 1 });
});

describe("Q20 security", () => {
  test.each([
    ["if (mac === given.mac) open();"],
    ["const same = session.token !== token;"],
    ['createDecipheriv("aes-256-gcm", key, nonce);'],
    ['createCipheriv("aes-256-cbc", key, nonce);'],
    ["const pin = Math.random();"],
    ["eval(text);"],
    ['const made = new Function("return 1");'],
    ["page.innerHTML = note;"],
    ["const agent = { rejectUnauthorized: false };"],
    ["localStorage.setItem(phone, name);"],
    ["const sql = `update account set balance = $1 where number = $2`;"],
  ])("%s is found", (line) => {
    expect(rules(`${line}\n`)).toContain("security");
  });

  test.each([
    ["if (state === given.state) open();"],
    ['if (token === undefined || token === "") refuse();'],
    ['createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });'],
    ["const pin = randomInt(1_000_000);"],
    ["const agent = { rejectUnauthorized: true };"],
    ["const sql = `update account set balance = balance + $1 where number = $2`;"],
  ])("%s is none", (line) => {
    expect(rules(`${line}\n`)).not.toContain("security");
  });
});
