import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signHead } from "../../src/proof/heads/sign-head.ts";
import { perform } from "../people.ts";
import { type EmbeddedHouse, openEmbeddedHouse, openFolder } from "./embedded-house.ts";

// `coffer` as an operator types it, against an installation that runs and then one that does not.

const COFFER = fileURLToPath(new URL("../../../../tools/coffer.ts", import.meta.url));
const KEK = "07".repeat(32);
const folder = openFolder("command");
const data = join(folder.path, "data");
let house: EmbeddedHouse;
let payment: string;
let key: string;
let stopped = false;

beforeAll(async () => {
  house = await openEmbeddedHouse(data);
  const traffic = await house.traffic(2);
  await traffic.more(5);
  await traffic.stop();
  payment = traffic.acknowledged[0]?.id ?? "";
  key = (await house.shop()).key;
});
afterAll(async () => {
  if (!stopped) await house.close();
  folder.remove();
});

interface Ended {
  readonly code: number;
  readonly lines: readonly Record<string, unknown>[];
  readonly text: string;
}

function coffer(
  args: readonly string[],
  env: Record<string, string> = {},
  typed = "",
): Promise<Ended> {
  const { DATABASE_URL: _none, ...rest } = process.env;
  const options = { env: { ...rest, COFFER_KEK: KEK, ...env }, maxBuffer: 1 << 26 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [COFFER, ...args], options, (error, text, errors) => {
      const lines = text.split("\n").filter((line) => line.startsWith("{"));
      resolve({
        code: error ? Number(error.code) : 0,
        lines: lines.map((line) => JSON.parse(line)),
        text: text + errors,
      });
    });
    child.stdin?.end(typed);
  });
}
const last = ({ lines }: Ended): Record<string, unknown> => lines.at(-1) ?? {};

test("coffer verify asks every invariant of a running installation", async () => {
  const ended = await coffer(["verify", "--data", data, "--json"]);
  expect([ended.code, last(ended)["ok"], last(ended)["failed"]]).toEqual([0, true, []]);
  expect(ended.lines.length).toBeGreaterThan(20);
  expect((await coffer(["verify", "--data", join(folder.path, "none"), "--json"])).code).toBe(2);
});

test("coffer verify refuses an id that is no invariant's, also beside one that is", async () => {
  const mistyped = await coffer(["verify", "--data", data, "--only", "L03,L0E", "--json"]);
  expect([mistyped.code, last(mistyped)["error"]]).toEqual([2, "no invariant is named L0E"]);
  expect(mistyped.lines).toHaveLength(1);
});

test("coffer ends with 2, not with 1, where it was not understood", async () => {
  const mistyped = await coffer(["verify", "--data", data, "--lately", "--json"]);
  expect(mistyped.code).toBe(2);
  expect(last(mistyped)).toMatchObject({ ok: false, error: "unknown option '--lately'" });
  for (const args of [["verfy"], [], ["keys"], ["get"], ["restore"], ["staff", "add", "w"]]) {
    const { code, text } = await coffer(args);
    expect([args, code, text.includes("    at ")]).toEqual([args, 2, false]);
  }
  expect((await coffer(["verify", "--help"])).code).toBe(0);
});

test("coffer logs refuses a count of lines that is none", async () => {
  for (const lines of ["many", "0", "-5", "1.5"]) {
    const refused = await coffer(["logs", "--data", data, "--lines", lines, "--json"]);
    expect([refused.code, refused.text.includes("--lines")]).toEqual([2, true]);
  }
});

test("coffer get says what an id is, and never what is sealed", async () => {
  const ended = await coffer(["get", payment, "--data", data, "--json"]);
  expect(last(ended)).toMatchObject({ ok: true, kind: "payment", id: payment });
  const { history, fields } = last(ended) as {
    history: { what: string; id: string }[];
    fields: Record<string, string>;
  };
  expect(fields).toMatchObject({ state: "succeeded", amount: "0.10", currency: "CNY" });
  const posting = history.find(({ id }) => id.startsWith("pst_"))?.id ?? "";
  expect(last(await coffer(["get", posting, "--data", data, "--json"]))).toMatchObject({
    kind: "posting",
    fields: { subject: payment },
  });
  const person = fields["payer"] ?? "";
  const shown = last(await coffer(["get", person, "--data", data, "--json"]))["fields"];
  expect(Object.keys(shown as object)).not.toContain("phone");
  const missing = `pay_0${"0".repeat(25)}`;
  expect((await coffer(["get", missing, "--data", data, "--json"])).code).toBe(1);
  expect((await coffer(["get", "pay_1", "--data", data])).code).toBe(2);
  // Five commands one after the other, each of which starts the database and stops it again.
});

test("coffer events tells what the books and what a merchant hears", async () => {
  const ended = await coffer(["events", "--data", data, "--subject", payment, "--json"]);
  expect(ended.lines.slice(0, -1).map((line) => line["subject"])).toContain(payment);
  const place = ["--url", house.house.urls.api, "--key", key];
  expect(last(await coffer(["events", ...place, "--json"]))).toMatchObject({ ok: true });
  const refused = await coffer(["events", "--url", house.house.urls.api, "--key", "sk_test_no"]);
  expect(refused.code).toBe(2);
  // Another installation's events are never those of the books at hand.
  const elsewhere = await coffer(["events", "--url", "http://127.0.0.1:9", "--data", data]);
  expect([elsewhere.code, elsewhere.text.includes("needs an API key")]).toEqual([2, true]);
});

test("coffer keys list names what the data keys are wrapped under, and shows no key", async () => {
  const ended = await coffer(["keys", "list", "--data", data, "--json"]);
  expect([ended.code, last(ended)["ok"], ended.lines.length]).toEqual([0, true, 2]);
  expect(ended.lines[0]).toMatchObject({ current: true, atHand: true });
  expect(ended.lines[0]?.["keys"]).toBeGreaterThan(3);
  expect(ended.text).not.toContain(KEK);
  const lost = await coffer(["keys", "list", "--data", data], { COFFER_KEK: "0a1b".repeat(16) });
  expect([lost.code, lost.text.includes("is needed and not at hand")]).toEqual([1, true]);
  const rotated = await coffer(["keys", "rotate", "--data", data]);
  expect([rotated.code, rotated.text.includes("come from COFFER_KEK")]).toEqual([2, true]);
});

test("coffer verify --export checks the exported chain without the installation", async () => {
  // Here, or by the house in its first minute: one head is signed an hour.
  await perform(house.house.journal, signHead).catch((error: Error) =>
    expect(error.message).toBe("conflict.changed"),
  );
  const to = join(folder.path, "chain.jsonl");
  expect((await coffer(["export", "chain", "--data", data, "--to", to])).code).toBe(0);
  const signers = await coffer(["keys", "signers", "--data", data, "--json"]);
  const key = String(signers.lines[0]?.["publicKey"]);
  const offline = { COFFER_KEK: "", COFFER_DATA: join(folder.path, "none") };
  const check = (by = key) => coffer(["verify", "--export", to, "--key", by, "--json"], offline);
  expect(last(await check())).toMatchObject({ ok: true, heads: 1 });
  expect([(await check("AAAA")).code, (await coffer(["verify", "--export", to])).code]).toEqual([
    1, 2,
  ]);
  writeFileSync(to, readFileSync(to, "utf8").replace("payment.succeeded", "payment.refunded"));
  const forged = await check();
  expect([forged.code, forged.text.includes("its root is not that of its leaves")]).toEqual([
    1,
    true,
  ]);
});

test("coffer staff add takes on who then signs in at the console", async () => {
  const password = "a gate that opens at dawn";
  const add = (typed: string, at = data) => {
    const who = ["staff", "add", "wang.first", "--name", "王敏", "--role", "operator"];
    return coffer([...who, "--data", at, "--json"], {}, typed);
  };
  const weak = await add("too short\n");
  expect(weak.text).toContain("too easy to guess");
  expect(weak.code).toBe(2);
  const nowhere = await add(password, join(folder.path, "nowhere"));
  expect([nowhere.code, nowhere.text.includes("is no installation")]).toEqual([2, true]);

  const ended = await add(`${password}\n`);
  expect([ended.code, last(ended)["ok"], last(ended)["role"]]).toEqual([0, true, "operator"]);
  expect(ended.text).not.toContain(password);
  const twice = await add(password);
  expect([twice.code, twice.text.includes("taken")]).toEqual([2, true]);
  const answer = await fetch(`${house.house.urls.console}/v1/console/session`, {
    method: "POST",
    headers: { origin: house.config.consoleOrigin, "content-type": "application/json" },
    body: JSON.stringify({ login: "wang.first", password }),
  });
  expect(answer.status).toBe(201);
  // Four commands one after the other.
});

test("F01 coffer scan finds what must be sealed, and does not repeat it", async () => {
  const [list, log] = [join(folder.path, "canaries"), join(folder.path, "some.log")];
  writeFileSync(list, "# planted\nphone=13800007391\nname=张三测试\n");
  const search = ["scan", "--for", list, "--data", data, "--json"];
  expect((await coffer(search)).code).toBe(0);
  writeFileSync(log, `a line with ${Buffer.from("to 13800007391").toString("base64")} in it`);
  const found = await coffer([...search, "--in", log]);
  expect([found.code, last(found)["findings"]]).toEqual([1, 1]);
  expect(found.lines[0]).toMatchObject({ canary: "phone", place: log });
  expect(found.text).not.toContain("13800007391");
  writeFileSync(list, "phone=138\n");
  expect((await coffer(search)).code).toBe(2);
});

test("coffer clock moves test mode's time", async () => {
  const place = ["--url", house.house.urls.api, "--key", key, "--json"];
  const before = String(last(await coffer(["clock", ...place]))["now"]);
  const after = String(last(await coffer(["clock", "advance", "1h", ...place]))["now"]);
  expect(Date.parse(after) - Date.parse(before)).toBeGreaterThanOrEqual(3_600_000);
});

test("coffer export writes books that a spreadsheet and a program can read", async () => {
  const csv = await coffer(["export", "entries", "--data", data]);
  expect(csv.text).toContain("at,block,posting,kind,reference,account");
  const account = `merchant.pending:${payment}:CNY`;
  const unknown = await coffer(["export", "statement", account, "--data", data]);
  expect([unknown.code, unknown.text.includes(`no account is named ${account}`)]).toEqual([
    2,
    true,
  ]);
  const audit = await coffer(["export", "audit", "--data", data, "--format", "jsonl"]);
  expect(audit.lines.length).toBeGreaterThan(5);
});

test("coffer export says where it cannot write, and ends as one that could not look", async () => {
  for (const to of [join(folder.path, "nowhere", "x.csv"), "/dev/full"]) {
    const refused = await coffer(["export", "entries", "--data", data, "--to", to]);
    expect([refused.code, refused.text.includes("    at ")], to).toEqual([2, false]);
  }
});

test("Q02 coffer export leaves the file there was unless another is whole", async () => {
  const to = join(folder.path, "books.csv");
  writeFileSync(to, "yesterday's");
  const place = ["--data", data, "--to", to];
  expect((await coffer(["export", "statement", "pool.bank:nobody:CNY", ...place])).code).toBe(2);
  // As on a full disk, no file may grow. The signal is ignored, so that it is an error.
  const limited = ["-c", 'ulimit -f 1; trap "" XFSZ; exec "$@"', "sh", process.execPath, COFFER];
  const full = spawn("bash", [...limited, "export", "audit", ...place], { stdio: "ignore" });
  expect(await once(full, "exit")).toEqual([2, null]);
  expect(readFileSync(to, "utf8")).toBe("yesterday's");
  expect((await coffer(["export", "audit", ...place])).code).toBe(0);
  expect(readFileSync(to, "utf8").split("\n").length).toBeGreaterThan(5);
  expect(readdirSync(folder.path).filter((name) => name.startsWith("books"))).toEqual([
    "books.csv",
  ]);
});

test("coffer doctor shows settings without secrets and every check", async () => {
  const ended = await coffer(["doctor", "--data", data, "--json"]);
  expect(ended.text).not.toContain(KEK);
  const names = ended.lines.map((line) => line["name"]).filter(Boolean);
  expect(names).toEqual(expect.arrayContaining(["postgres", "clock", "partitions", "backups"]));
  expect([ended.code, last(ended)["wrong"]]).toEqual([0, []]);
});

test("coffer doctor says when the log cannot be archived", async () => {
  // As a disk that is full or gone: the place is not there any more.
  const placeFile = join(data, "wal-archive");
  writeFileSync(placeFile, join(folder.path, "gone"));
  const owner = new pg.Client({ connectionString: await house.ownerUrl() });
  await owner.connect();
  await owner.query("select pg_logical_emit_message(true, 'doctor', 'asks')");
  await owner.query("select pg_switch_wal()").finally(() => owner.end());
  const told = async () => last(await coffer(["doctor", "--data", data, "--json"]))["wrong"];
  await expect.poll(told, { timeout: 60_000 }).toContain("archive");
  rmSync(placeFile);
});

test("coffer backup of your own PostgreSQL says how; the drill checks any database", async () => {
  const env = { DATABASE_URL: house.databaseUrl };
  const refused = await coffer(["backup"], env);
  expect([refused.code, refused.text.includes("pgBackRest")]).toEqual([2, true]);
  const file = join(folder.path, "figures.json");
  expect(last(await coffer(["backup", "--figures", file, "--json"], env))["ok"]).toBe(true);
  const check = ["restore-drill", "--database", house.databaseUrl, "--against", file, "--json"];
  expect((await coffer(check, env)).code).toBe(0);
  const figures = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...figures, hash: "0".repeat(64) }));
  const differs = await coffer(check, env);
  expect([differs.code, differs.text.includes("the hash of block")]).toEqual([1, true]);
});

test("coffer backup, restore-drill and restore of an installation that is stopped", async () => {
  await house.close();
  stopped = true;
  // Until it is started, seconds pass that are not the clock's.
  const looked = await coffer(["doctor", "--data", data, "--json"]);
  const clock = looked.lines.find((line) => line["name"] === "clock");
  const [, apartMs] = /(\d+) ms apart/.exec(String(clock?.["value"])) ?? [];
  expect(Number(apartMs)).toBeLessThan(250);

  const place = join(folder.path, "place");
  const back = await coffer(["backup", "--data", data, "--to", place, "--keep", "1", "--json"]);
  expect([back.code, last(back)["ok"]]).toEqual([0, true]);
  const again = await coffer(["backup", "--data", data, "--to", place, "--keep", "1", "--json"]);
  expect(last(again)["dropped"]).toEqual([last(back)["dir"]]);
  const room = ["--room", folder.path, "--data", data, "--json"];
  const drill = await coffer(["restore-drill", "--from", place, ...room]);
  expect([drill.code, last(drill)["ok"], last(drill)["sealed"]]).toEqual([0, true, true]);

  // Told to stop on the way it leaves nothing behind, neither a copy of the books nor a database.
  const copies = () => readdirSync(folder.path).filter((name) => name.startsWith("coffer-drill-"));
  const orders = [COFFER, "restore-drill", "--from", place, ...room];
  const cut = spawn(process.execPath, orders, { env: { ...process.env, COFFER_KEK: KEK } });
  const copied = (name: string) => existsSync(join(folder.path, name, "data/postgres/base"));
  await vi.waitFor(() => expect(copies().some(copied)).toBe(true), { timeout: 60_000 });
  cut.kill("SIGTERM");
  expect(await once(cut, "exit")).toEqual([143, null]);
  expect(copies()).toEqual([]);
  const following = ["events", "--follow", "--data", data, "--json"];
  const follower = spawn(process.execPath, [COFFER, ...following], { env: { ...process.env } });
  await once(follower.stdout, "data");
  follower.kill("SIGINT");
  expect(await once(follower, "exit")).toEqual([130, null]);
  expect(existsSync(join(data, "postgres", "postmaster.pid"))).toBe(false);

  const [to, kek] = [join(folder.path, "again"), join(folder.path, "kek")];
  writeFileSync(kek, `${KEK}\n`);
  const restore = ["restore", "--from", place, "--to", to, "--json"];
  expect((await coffer([...restore, "--key", kek])).code).toBe(0);
  expect((await coffer(["verify", "--data", to, "--json"])).code).toBe(0);
  const twice = await coffer(restore);
  expect([twice.code, twice.text.includes("is not empty")]).toEqual([2, true]);
});
