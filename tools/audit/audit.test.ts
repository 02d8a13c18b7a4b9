import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "@coffer/server";
import { describe, expect, test } from "vitest";
import { checkBundles } from "./bundles.ts";
import { judgeCookie } from "./cookies.ts";
import { judgeHeaders } from "./doors.ts";
import { judgeFiles, judgeSettings } from "./installation.ts";
import { judgeAdvisories, judgeLockfile } from "./packages.ts";
import { findSecrets } from "./secrets.ts";

const good = { version: "1.0.0", integrity: "sha512-x", license: "MIT", resolved: "https://r/x" };
const wrongIn = (entry: object) =>
  judgeLockfile({ packages: { "": {}, "node_modules/x": { ...good, ...entry } } }, ["node"])
    .filter(({ verdict }) => verdict === "wrong")
    .map(({ name }) => name);

describe("Q18 packages", () => {
  test.each<[string, object, string[]]>([
    ["as it should be", {}, []],
    ["without a hash", { integrity: undefined }, ["hash in the lockfile"]],
    ["for another machine", { integrity: undefined, optional: true, os: ["win32"] }, []],
    ["from a repository", { resolved: "git+ssh://x" }, ["from the registry"]],
    ["over plain HTTP", { resolved: "http://r/x" }, ["from the registry"]],
    ["that would run a script", { hasInstallScript: true }, ["install scripts"]],
    ["under a licence that binds", { license: "AGPL-3.0-only" }, ["licences"]],
    ["under one of two", { license: "(MIT OR GPL-3.0-or-later)" }, []],
    ["under both of two", { license: "(MIT AND GPL-3.0-only)" }, ["licences"]],
  ])("one %s", (_what, entry, expected) => expect(wrongIn(entry)).toEqual(expected));

  const advisories = (counts: object) =>
    judgeAdvisories(
      JSON.stringify({ vulnerabilities: { x: {} }, metadata: { vulnerabilities: counts } }),
    );

  test("with a grave advisory fail, with a mild one are told", () => {
    expect(advisories({ high: 1, critical: 0 }).verdict).toBe("wrong");
    expect(advisories({ high: 0, critical: 0, moderate: 2 }).verdict).toBe("note");
    expect(advisories({ high: 0, critical: 0 }).verdict).toBe("ok");
  });

  test("a registry that gives no answer is not taken for none", () => {
    for (const output of ["", 'npm warn audit 405\n{"message":"405"}', "not json {"]) {
      const { verdict, value } = judgeAdvisories(output);
      expect([verdict, value]).toEqual(["note", "the registry was not asked: it gave no answer"]);
    }
  });
});

describe("Q19 a secret in the sources", () => {
  const body = "A".repeat(36);
  test.each([
    ["a private key", `-----BEGIN ${"PRIVATE"} KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49`],
    ["a live key of this house", `sk_${"live"}_01M83V4NQWNS8N5YJFJT5NN30T${"a".repeat(32)}`],
    ["a key of AWS", `AK${"IA"}ABCDEFGHIJKLMNOP`],
    ["a token of GitHub", `gh${"p"}_${body}`],
    ["a token of npm", `n${"pm"}_${body}`],
    ["a password in an address", `postgres://coffer:${"hunter2hunter2"}@db.internal/coffer`],
    ["a key-encryption key", `COFFER_KEK=${"0a1b".repeat(16)}`],
  ])("%s is found, by its line", (kind, text) => {
    expect(findSecrets(`one\ntwo\n${text}\n`)).toContainEqual({ kind, line: 3 });
  });

  test("what only looks like one is not", () => {
    const text = "sk_test_x postgres://coffer:…@db:5432 COFFER_KEK=${kek} https://pay.example/a@b";
    expect(findSecrets(text)).toEqual([]);
  });
});

test("Q19 a secret or a source among what browsers load is found", () => {
  const root = mkdtempSync(join(tmpdir(), "coffer-bundles-"));
  mkdirSync(join(root, "apps/wallet/src"), { recursive: true });
  expect(checkBundles(root)).toMatchObject({ verdict: "note" });
  const dist = join(root, "apps/wallet/dist/assets");
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, "index.js"), "const a = 1;");
  expect(checkBundles(root)).toMatchObject({ verdict: "ok", value: "1 files" });
  writeFileSync(join(dist, "index.js"), `const key = "AK${"IA"}ABCDEFGHIJKLMNOP";`);
  writeFileSync(join(dist, "index.js.map"), "{}");
  const { verdict, value } = checkBundles(root);
  expect([verdict, value.split("; ").length]).toEqual(["wrong", 2]);
  expect(value).not.toContain("ABCDEFGHIJKLMNOP");
  rmSync(root, { recursive: true });
});

// How a door behind TLS answers; what of it a proxy spoils is found by its name.
describe("Q19 behind a proxy that ends TLS", () => {
  const door = { name: "wallet", origin: "https://pay.example" } as const;
  const good = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    server: "nginx",
  };
  test.each<[string, Record<string, string>, string[]]>([
    ["as it should be", {}, []],
    ["without TLS for a year", { "strict-transport-security": "" }, ["asks for TLS no year"]],
    ["for an hour", { "strict-transport-security": "max-age=3600" }, ["asks for TLS no year"]],
    ["with its version", { server: "nginx/1.24.0" }, ["names the version of its proxy"]],
    [
      "with scripts from anywhere in the page",
      {
        "content-security-policy": `${good["content-security-policy"]}; script-src 'unsafe-inline'`,
      },
      ["runs what is inline"],
    ],
  ])("a page %s", (_how, spoilt, found) => {
    expect(judgeHeaders(door, new Headers({ ...good, ...spoilt }))).toEqual(found);
  });

  test.each<[string, string[]]>([
    ["__Host-s=1; Path=/; HttpOnly; Secure; SameSite=Strict", []],
    ["__Host-s=1; Path=/; HttpOnly; SameSite=Strict", ["__Host-s goes over plain HTTP"]],
    ["__Host-s=1; Path=/; Secure; SameSite=Strict", ["__Host-s can be read by scripts"]],
    [
      "__Host-s=1; Path=/; HttpOnly; Secure; SameSite=Lax",
      ["__Host-s goes along from other sites"],
    ],
    [
      "s=1; Path=/; HttpOnly; Secure; SameSite=Strict; Domain=example",
      ["s goes to other hosts", "s is not bound to its host"],
    ],
  ])("a cookie %s", (line, found) => expect(judgeCookie(line, true)).toEqual(found));
});

describe("Q19 a setting that works and lets somebody in", () => {
  const live = {
    COFFER_MODE: "live",
    COFFER_WALLET_ORIGIN: "https://pay.example",
    COFFER_MERCHANT_ORIGIN: "https://till.example",
    COFFER_CONSOLE_ORIGIN: "https://ops.example",
  };
  test.each<[string, Record<string, string>, RegExp | undefined]>([
    ["none", {}, undefined],
    ["a page without TLS", { COFFER_WALLET_ORIGIN: "http://pay.example" }, /without TLS/],
    [
      "two apps of one host",
      { COFFER_CONSOLE_ORIGIN: "https://till.example:8443" },
      /share a host/,
    ],
    [
      "two apps of one origin",
      { COFFER_CONSOLE_ORIGIN: "https://till.example" },
      /share an origin/,
    ],
    ["a log of everything", { COFFER_LOG: "trace" }, /COFFER_LOG/],
    ["open to all without a proxy", { COFFER_HOST: "0.0.0.0" }, /trusts no proxy/],
    ["behind one", { COFFER_HOST: "0.0.0.0", COFFER_TRUSTED_PROXIES: "10.0.0.1" }, undefined],
  ])("%s", (_what, spoilt, found) => {
    const said = judgeSettings(readConfig([], { ...live, ...spoilt })).join("; ");
    if (found) expect(said).toMatch(found);
    else expect(said).toBe("");
  });

  test("files with keys or passwords that others can read", () => {
    const dataDir = mkdtempSync(join(tmpdir(), "coffer-audit-"));
    const kek = join(dataDir, "keys", "kek");
    mkdirSync(join(dataDir, "keys"));
    writeFileSync(kek, "", { mode: 0o600 });
    writeFileSync(join(dataDir, "channels.json"), "", { mode: 0o600 });
    const files = () => judgeFiles({ dataDir, channelsFile: join(dataDir, "channels.json") });
    expect(files()).toEqual([]);
    chmodSync(kek, 0o640);
    expect(files()).toEqual([`others can read ${kek}`]);
    rmSync(dataDir, { recursive: true });
  });
});
