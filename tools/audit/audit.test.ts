import { describe, expect, test } from "vitest";
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
