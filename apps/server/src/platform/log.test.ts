import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sensitive } from "../security/vault/index.ts";
import { monotonicMs, sleep } from "./clock.ts";
import { createLog } from "./log.ts";
import { openSink } from "./log-sink.ts";

const PHONE = "13800007391";
const PERSON = /张三|1380000|z\.san|7391|999903198703142470|6222/;

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("trace", { write: (line) => void lines.push(line) }));
  return lines.join("");
}

const wrapped = (inner: unknown) => new Error("outer", { cause: inner });
const databaseError = Object.assign(new Error('invalid input: "z.san 张三"'), {
  severity: "ERROR",
  code: "22P02",
  detail: `Key (phone)=(${PHONE}) exists`,
  where: `parameter $1 = '${PHONE}'`,
  constraint: "claim_pkey",
});

describe("F10 a log says nothing of a person", () => {
  test.each<[string, unknown]>([
    ["an error with it in its message", new Error(`no account of 张三 (${PHONE})`)],
    ["an error's cause, and that one's", wrapped(wrapped(new Error(`+86 138 0000 7391`)))],
    ["a cause that is no error", wrapped({ phone: PHONE, list: [["z.san@example.cn"]] })],
    ["an error of many", new AggregateError([new Error(PHONE), new Error("张三")], "many")],
    ["what a database says", databaseError],
    ["a nested object", { a: { b: { c: { name: "Z. San", reached: `tel:${PHONE}` } } } }],
    ["an array", [PHONE, ["张三"], [{ idNumber: "999903198703142470" }]]],
    [
      "a map, in its keys too",
      new Map<unknown, unknown>([
        [PHONE, 1],
        ["x", new Map([["n", "张三"]])],
      ]),
    ],
    ["a set", new Set([PHONE, "z.san@example.cn"])],
    ["an address with a query", { url: `https://x.example/a?q=${PHONE}&name=%E5%BC%A0` }],
    ["a path", `GET /v1/people/${PHONE}/z.san@example.cn`],
    ["parameters of SQL", { sql: "select $1", parameters: [PHONE, "张三"], values: [7391] }],
    ["a number", { found: 13_800_007_391, big: 6222880000123456n }],
    ["bytes", { at: Buffer.from(PHONE), view: new Uint8Array(Buffer.from("张三")) }],
    ["what is marked", { x: sensitive(PHONE), y: [sensitive("张三")] }],
    ["what writes itself as JSON", { x: { toJSON: () => ({ phone: PHONE, list: ["张三"] }) } }],
    ["a card", `paid with 6222 8800 0012 3456 and 4111-1111-1111-1111 for z.san@example.cn`],
  ])("%s", (_name, value) => {
    const text = logged((log) => {
      log.error(value, "a fault");
      log.error({ error: value }, "a fault");
      log.error({ err: value }, `a fault ${typeof value === "string" ? value : ""}`);
      log.child({ of: "a room" }).warn(value);
    });
    expect(text.split("\n").length).toBeGreaterThan(3);
    expect(text).not.toMatch(PERSON);
  });

  test("keeps what finds the fault", () => {
    const known = {
      requestId: "rid_01M89RBG36DTEWKBSWJ3KTBM3W",
      handler: "withdraw.pay",
      works: 3,
    };
    const line = JSON.parse(
      logged((log) => log.error({ ...known, error: databaseError }, "a fault")),
    );
    expect(line).toMatchObject({ ...known, message: "a fault" });
    expect(line.error).toMatchObject({ code: "22P02", constraint: "claim_pkey" });
    expect(line.error.stack).toContain("log.test.ts:");
    expect(logged((log) => log.warn({ error: new Error('no "claim_pkey"') }))).toContain(
      "claim_pkey",
    );
  });
});

describe("Q16 whoever reads the log", () => {
  test("slowly holds nobody up; what did not fit is counted", async () => {
    const dir = mkdtempSync(join(tmpdir(), "coffer-log-"));
    const fifo = join(dir, "fifo");
    execFileSync("/usr/bin/mkfifo", [fifo]);
    // Open both ways, so that neither end waits for the other to be opened.
    const fd = openSync(fifo, "r+");
    const log = createLog("info", openSink(fd, 100_000));
    const began = monotonicMs();
    for (let line = 0; line < 5_000; line++) log.info({ line }, "busy ".repeat(20));
    await sleep(20);
    expect(monotonicMs() - began).toBeLessThan(3_000);
    let text = "";
    const buffer = Buffer.alloc(1 << 16);
    while (!text.includes('"dropped"')) {
      text += buffer.toString("utf8", 0, readSync(fd, buffer));
      await sleep(5);
    }
    expect(text).toContain('"line":0,');
    expect(Number(/"dropped":(\d+)/.exec(text)?.[1])).toBeGreaterThan(1_000);
    closeSync(fd);
    rmSync(dir, { recursive: true });
  });

  test("is gone, and nothing is thrown", async () => {
    const fd = openSync(process.execPath, "r");
    const log = createLog("info", openSink(fd));
    log.info("to nobody");
    await sleep(20);
    log.info("and again");
    closeSync(fd);
  });
});
