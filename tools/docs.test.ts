import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { accountClasses } from "../apps/server/src/books/ledger/index.ts";
import { headsSeen } from "../apps/server/src/proof/auditor/index.ts";
import { signedHeads } from "../apps/server/src/proof/heads/index.ts";
import { invariants } from "../apps/server/src/proof/invariants/index.ts";
import { vaultInvariants } from "../apps/server/src/proof/vault/index.ts";
import { root } from "./process.ts";
import { wings } from "./tidy/house.ts";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

test("ARCHITECTURE.md prints the wings that tidy enforces", () => {
  const floors = [...new Set(wings.map(({ floor }) => floor))].sort((a, b) => b - a);
  const rows = floors.map((floor) => {
    const here = wings.filter((wing) => wing.floor === floor);
    return `| ${floor} | ${here.map(({ name, holds }) => `**${name}** ${holds}`).join("<br>")} |`;
  });
  const table = ["| floor | wings |", "|--:|---|", ...rows].join("\n");
  expect(read("ARCHITECTURE.md")).toContain(`<!-- wings -->\n${table}\n<!-- /wings -->`);
});

describe("commands", () => {
  const named = (path: string): string[] =>
    [...read(path).matchAll(/^\| `npm (?:run )?([a-z:]+)`/gm)].map(([, name]) => name ?? "").sort();

  test("of package.json are exactly those of both READMEs", () => {
    expect(named("README.md")).toEqual(Object.keys(scripts).sort());
    expect(named("README.zh-CN.md")).toEqual(Object.keys(scripts).sort());
  });

  test.each(Object.entries(scripts))("%s has its tool", (_name, script) => {
    const tool = /^node tools\/run\.mjs ([a-z-]+\.ts)/.exec(script)?.[1];
    expect(tool && existsSync(join(root, "tools", tool))).toBe(true);
  });
});

test("the README names every setting the server reads", () => {
  const settings = read("apps/server/src/config.ts").matchAll(/"((?:COFFER|DATABASE)_[A-Z_]+)"/g);
  const missing = [...settings].filter(([, name]) => !read("README.md").includes(`\`${name}\``));
  expect(missing.map(([, name]) => name)).toEqual([]);
});

test.each(documents)("%s links to nothing that is missing", (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
    ([, link]) => link ?? "",
  );
  const missing = links.filter(
    (link) => !existsSync(join(root, normalize(join(dirname(path), link)))),
  );
  expect(missing).toEqual([]);
});

test("both READMEs have the same headings, ports, variables and figures", () => {
  const facts = (path: string): string[] =>
    [...read(path).matchAll(/^#{1,3} |`[A-Z_]{6,}`|\b\d{16,18}\b|https?:\/\/127[^\s>)]*/gm)]
      .map(([fact]) => fact)
      .sort();
  expect(facts("README.zh-CN.md")).toEqual(facts("README.md"));
});

test("docs/invariants.md lists what verify asks, each by its words", () => {
  const asked = [
    ...invariants,
    headsSeen(async () => []),
    signedHeads,
    ...vaultInvariants(undefined, undefined),
  ];
  const listed = [...read("docs/invariants.md").matchAll(/^\| ([A-Z]\d\d\S*) \| (.+) \|$/gm)];
  expect(listed.map(([, id, sentence]) => [id, sentence]).sort()).toEqual(
    asked.map(({ id, sentence }) => [id, sentence]).sort(),
  );
});

test.each([...accountClasses.keys()])("the glossary explains the account class %s", (name) => {
  const [group = "", own = ""] = name.split(".");
  const rows = read("docs/glossary.md").split("\n");
  const explained = rows.some(
    (row) =>
      row.includes(`\`${group}.${own}\``) ||
      (row.startsWith(`| \`${group}.`) && row.includes(`\`.${own}\``)),
  );
  expect(explained).toBe(true);
});

test("every dependency says in docs/dependencies.md what it is for", () => {
  const told = read("docs/dependencies.md");
  const workspaces = ["apps", "packages"].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  const named = ["package.json", ...workspaces].flatMap((file) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file));
    return Object.keys({ ...dependencies, ...devDependencies });
  });
  // Types of a package come with it; our own workspaces are no dependencies.
  const others = named.filter((name) => !/^@(types|coffer)\//.test(name));
  expect(others.length).toBeGreaterThan(40);
  expect([...new Set(others)].filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});
