import { expect, test } from "vitest";
import { configOf } from "../ask.ts";
import { makeProgram } from "../index.ts";
import { secondsOf, shortBy } from "./clock.ts";
import { shown, supportCheck } from "./doctor.ts";
import { csvOf } from "./export.ts";
import { instantOf } from "./restore.ts";

test("a duration is a number with its unit, and nothing else", () => {
  expect(["90s", "15m", "24h", "7d"].map(secondsOf)).toEqual([90, 900, 86_400, 604_800]);
  for (const wrong of ["24", "0h", "-1d", "1.5h", "24 h", "1w"]) {
    expect(() => secondsOf(wrong)).toThrow(/such as 24h/);
  }
});

test("a moment to restore to has its zone", () => {
  expect(instantOf("2026-11-25T10:00:00+08:00")?.toISOString()).toBe("2026-11-25T02:00:00.000Z");
  for (const wrong of ["2026-11-25", "2026-11-25T10:00:00", "yesterday", "2026-13-25T10:00:00Z"]) {
    expect(() => instantOf(wrong)).toThrow(/with its zone/);
  }
});

test("N21 a cell that begins like a formula is text, a signed number stays a number", () => {
  const text = csvOf([{ a: "=HYPERLINK()", b: "-12.00", c: "@x", d: "tea" }], true);
  expect(text).toBe("a,b,c,d\r\n'=HYPERLINK(),-12.00,'@x,tea\r\n");
});

test("settings are shown without their secrets", () => {
  const config = {
    ...configOf({}),
    databaseUrl: "postgres://coffer:hidden-word@db.example:5432/coffer",
    kek: "ab".repeat(32),
  };
  const text = JSON.stringify(shown(config));
  expect(text).toContain("db.example:5432/coffer");
  expect([text.includes("hidden-word"), text.includes("abab")]).toEqual([false, false]);
});

test("every setting is shown, since what is not cannot be found wrong", () => {
  const set = {
    ...configOf({}),
    mode: "live" as const,
    pack: "eu",
    zone: "Europe/Paris",
    dataDir: "/srv/coffer",
    host: "10.1.2.3",
    port: 4321,
    databaseUrl: "postgres://db.example/coffer",
    migrateUrl: "postgres://owner.example/coffer",
    sandboxUrl: "http://sandbox.example",
    channelsFile: "/safe/channels.json",
    kms: "file:/safe/root",
    walletOrigin: "https://pay.example",
    merchantOrigin: "https://till.example",
    consoleOrigin: "https://ops.example",
    trustedProxies: ["10.0.0.0/24"],
    support: { phone: "+864001234567", national: "", international: "", hours: null },
    logLevel: "debug",
    rateFactor: 77,
    faults: "",
  };
  const text = JSON.stringify(shown(set));
  const inPart = ["databaseUrl", "migrateUrl", "kek", "faults", "support"];
  const missing = Object.entries(set).filter(
    ([name, value]) => !inPart.includes(name) && !text.includes(String(value)),
  );
  expect(missing).toEqual([]);
  for (const part of ["db.example", "owner.example", "+864001234567"]) expect(text).toContain(part);
});

test("a house that nobody can call is a note in test mode and wrong in live mode", () => {
  const support = { phone: "+864001234567", national: "", international: "+86 4", hours: null };
  const verdict = (mode: "test" | "live", desk: typeof support | undefined) =>
    supportCheck({ mode, support: desk }).verdict;
  expect([verdict("test", undefined), verdict("live", undefined)]).toEqual(["note", "wrong"]);
  expect([verdict("test", support), verdict("live", support)]).toEqual(["ok", "ok"]);
});

test("every command takes --json, but for the script of a shell", () => {
  const leaves = makeProgram().commands.flatMap((one) =>
    one.commands.length ? one.commands : [one],
  );
  const without = leaves.filter(({ options }) => !options.some(({ long }) => long === "--json"));
  expect(without.map((one) => one.name())).toEqual(["completion"]);
});

test("a clock that came less far than it was told is told by how much", () => {
  const from = "2026-11-24T02:00:00.000Z";
  const by = (now: string) => shortBy({ from, now, seconds: 7 * 86_400 });
  expect(by("2026-12-01T02:00:00.000Z")).toBe(0);
  // Time goes on while it is moved.
  expect(by("2026-12-01T02:00:04.321Z")).toBe(0);
  expect(by("2026-11-25T11:20:00.500Z")).toBe(484_799);
});
