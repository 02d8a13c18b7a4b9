import { hash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { approvalPolicy } from "../../security/approvals/index.ts";
import { currencyOfPack, fraudLineOf, packs } from "./pack-of.ts";

// What each version says, by SHA-256 of its canonical form. Somebody's account was opened, refused
// or kept by it, so it stays as it was: what the rules say from some day on is a new version with
// a line of its own here: CONTRIBUTING.md says how.
const released: Readonly<Record<string, string>> = {
  "cn-1": "8c518f9826f1bbfd0dc7fd98b4072a40bbaa59434566bd1a8e41c3bf2711278e",
  "eu-1": "235128b948d2b64eec9db94c8f63d9ebc523885da926faf328c3d716cb9599a2",
  "eu-2": "de66ac44440fe0f1d7e0c9e4e892d38c5fc505f7b5230e9e8e40efdfd63e15a0",
};

/** Members in one order: how a pack is written down does not change what it says. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === "bigint") return `${member}n`;
    return typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member;
  });
}

describe("the jurisdiction packs", () => {
  it("say what they said when they were released, each version that ever was", () => {
    const now = packs.map((pack) => [pack.version, hash("sha256", canonical(pack))]);
    expect(Object.fromEntries(now)).toEqual(released);
  });

  it("D40 each has a currency in which a large refund takes two yeses", () => {
    const { above = [], together = [] } = approvalPolicy["payment.refund"] ?? {};
    for (const { currency } of packs) {
      expect(above).toContainEqual(expect.objectContaining({ currency, needs: 2 }));
      expect(together.map((bar) => bar.currency)).toContain(currency);
    }
  });

  it("lead to the police's number against fraud in its own country alone", () => {
    const lines = ["cn", "eu"].map((pack) => fraudLineOf({ install: { pack } }));
    expect(lines).toEqual(["96110", null]);
  });

  it("keep their currency from version to version: balances stand in it", () => {
    for (const pack of packs) expect(currencyOfPack(pack.id)).toBe(pack.currency);
  });

  it("have a name for each version, and a later day than the one before", () => {
    expect(new Set(packs.map(({ version }) => version)).size).toBe(packs.length);
    for (const pack of packs) {
      expect(pack.version).toMatch(new RegExp(`^${pack.id}-[1-9][0-9]*$`));
      expect(pack.effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    for (const id of new Set(packs.map((pack) => pack.id))) {
      const days = packs.filter((pack) => pack.id === id).map((pack) => pack.effectiveFrom);
      expect(days).toEqual([...new Set(days)].sort());
    }
  });

  it("are told apart by a single figure, and not by the order they are written in", () => {
    expect(canonical({ a: ["1", "2"], b: { c: null, d: "x" } })).toBe(
      canonical({ b: { d: "x", c: null }, a: ["1", "2"] }),
    );
    expect(canonical({ caps: ["1.00", null] })).not.toBe(canonical({ caps: [null, "1.00"] }));
  });
});
