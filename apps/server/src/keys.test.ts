import { randomBytes } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { rotateKey } from "./key-rotation.ts";
import { openKeks } from "./keys.ts";
import { kidOf } from "./platform/keks.ts";

// Where the keys lie: in the clear, or wrapped by a service whose own key lies elsewhere.

let dataDir: string;
let rootFile: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "coffer-keys-"));
  rootFile = join(dataDir, "root-key");
  writeFileSync(rootFile, randomBytes(32).toString("hex"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const config = (more: Partial<Parameters<typeof openKeks>[0]> = {}) => ({
  mode: "test" as const,
  kek: undefined,
  kms: undefined,
  databaseUrl: "postgres://elsewhere",
  dataDir,
  ...more,
});
const withKms = (more: Parameters<typeof config>[0] = {}) =>
  config({ kms: `file:${rootFile}`, ...more });
const kept = (): string => readFileSync(join(dataDir, "keys", "kek"), "utf8");

test("a key that test mode makes itself is readable to nobody else", async () => {
  const { kid } = await openKeks(config());
  const key = Buffer.from(kept().trim(), "hex");
  expect(kid).toBe(kidOf(key));
  expect(statSync(join(dataDir, "keys", "kek")).mode & 0o077).toBe(0);
});

test("of many who rotate at once each new key is kept, in the order of the file", async () => {
  const first = await openKeks(config());
  const made = await Promise.all(Array.from({ length: 6 }, () => rotateKey(config())));
  const { kids } = await openKeks(config());
  expect(kids).toHaveLength(7);
  expect(new Set(kids)).toEqual(new Set([first.kid, ...made.map(({ kid }) => kid)]));
  expect(readdirSync(join(dataDir, "keys"))).toEqual(["kek"]);
});

test("of two that start at once one makes the key", async () => {
  const [one, two] = await Promise.all([openKeks(config()), openKeks(config())]);
  expect(one.kids).toEqual(two.kids);
  await one.refresh();
  expect(one.kids).toEqual(two.kids);
});

test("a file of keys that is there and cannot be read is never replaced", async () => {
  mkdirSync(join(dataDir, "keys", "kek"), { recursive: true });
  await expect(openKeks(config())).rejects.toThrow("keys/kek cannot be read (EISDIR)");
  await expect(rotateKey(config())).rejects.toThrow("keys/kek cannot be read (EISDIR)");
});

test("what somebody who was killed left beside it does no harm", async () => {
  const first = await openKeks(config());
  writeFileSync(join(dataDir, "keys", "kek.new"), "half a k", { mode: 0o666 });
  writeFileSync(join(dataDir, "keys", "lock"), "4194305 1\n");
  const { kid } = await rotateKey(config());
  await first.refresh();
  expect(first.kid).toBe(kid);
  expect(statSync(join(dataDir, "keys", "kek")).mode & 0o077).toBe(0);
});

test("with a key management service no key lies there in the clear, old ones neither", async () => {
  const first = await openKeks(withKms());
  const { kid, before } = await rotateKey(withKms());
  expect(before).toBe(first.kid);
  expect(kept()).toMatch(/^(kms:[\w-]+\n){2}$/);
  expect((await openKeks(withKms())).kids).toEqual([kid, before]);
  await first.refresh();
  expect(first.kid).toBe(kid);
});

test("another root key, none, and a service nobody knows are told apart", async () => {
  await openKeks(withKms());
  await expect(openKeks(config())).rejects.toThrow("set COFFER_KMS");
  await expect(openKeks(config({ kms: "file:/none" }))).rejects.toThrow("/none cannot be read");
  await expect(openKeks(config({ kms: "aws:key" }))).rejects.toThrow("COFFER_KMS is file:/path");
  await expect(openKeks(config({ kms: "file:near" }))).rejects.toThrow("COFFER_KMS is file:/path");
  writeFileSync(rootFile, randomBytes(32).toString("hex"));
  await expect(openKeks(withKms())).rejects.toThrow("did not wrap this key-encryption key");
  writeFileSync(rootFile, "short");
  await expect(openKeks(withKms())).rejects.toThrow("is not 64 hex digits");
});

test("live mode with a service refuses a key in the clear", async () => {
  const kek = randomBytes(32).toString("hex");
  await expect(openKeks(withKms({ mode: "live", kek }))).rejects.toThrow("lies there unwrapped");
  await expect(openKeks(config({ mode: "live", kek }))).resolves.toBeDefined();
});

test("an installation moves to a key management service by a rotation", async () => {
  const before = await openKeks(config());
  const { kid } = await rotateKey(withKms());
  expect((await openKeks(withKms({ mode: "live" }))).kids).toEqual([kid, before.kid]);
});

test("several keys in the environment: the first is current, the others still open", async () => {
  const [one, two] = [randomBytes(32), randomBytes(32)];
  const kek = `${one.toString("hex")}, ${two.toString("hex")}`;
  expect((await openKeks(config({ kek }))).kids).toEqual([kidOf(one), kidOf(two)]);
  await expect(rotateKey(config({ kek }))).rejects.toThrow("come from COFFER_KEK");
});

test("Q10 a root key is replaced: both unwrap meanwhile, then the new one alone", async () => {
  const before = await openKeks(withKms());
  const old = readFileSync(rootFile, "utf8");
  const made = randomBytes(32).toString("hex");
  writeFileSync(rootFile, `${made}\n${old}\n`);
  const { kid } = await rotateKey(withKms());
  expect((await openKeks(withKms())).kids).toEqual([kid, before.kid]);
  writeFileSync(join(dataDir, "keys", "kek"), `${kept().split("\n")[0]}\n`);
  writeFileSync(rootFile, made);
  expect((await openKeks(withKms())).kids).toEqual([kid]);
  writeFileSync(rootFile, old);
  await expect(openKeks(withKms())).rejects.toThrow("did not wrap");
});

test("Q09 without its service or its file nothing starts, and nothing running stops", async () => {
  const running = await openKeks(withKms());
  const wrapped = running.wrap("a person", randomBytes(32));
  const later = await openKeks(withKms());
  rmSync(rootFile);
  await expect(openKeks(withKms())).rejects.toThrow("cannot be read");
  // What was unwrapped at the start stays at hand, as long as the process lives.
  await running.refresh();
  expect(running.unwrap("a person", wrapped)).toHaveLength(32);
  rmSync(join(dataDir, "keys"), { recursive: true });
  await expect(running.refresh()).rejects.toThrow("holds no key");
  expect(running.unwrap("a person", wrapped)).toHaveLength(32);
  // A key that it has not is a fault which names it: nothing is opened, nothing is guessed.
  await expect(later.learn("another-key1")).rejects.toThrow("holds no key");
  const foreign = { ...wrapped, kid: "another-key1" };
  expect(() => later.unwrap("a person", foreign)).toThrow("another-key1 is not at hand");
});
