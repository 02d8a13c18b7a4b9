import type { getSecurityBoard, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { daysBetween } from "../../platform/calendar.ts";
import { latestSigner } from "../../proof/heads/index.ts";
import { agesOfLiveKeys } from "../../security/api-keys/index.ts";
import { countByKid } from "../../security/vault/index.ts";
import { type HeldKey, installationName } from "./held-key.ts";
import { placeOf } from "./note-keys.ts";
import { seenKeys } from "./store.ts";

type Line = ReplyOf<typeof getSecurityBoard>["keys"][number];
type Told = Pick<Line, "kind"> & Partial<Line> & { readonly at: Date | undefined };

const DAY_MS = 86_400_000;

// A year, as docs/runbooks/keys.md says: NIST SP 800-57 part 1, table 1, gives keys that wrap, seal
// and authenticate two years at most. The installation's secret is never replaced: whatever is
// found by a hash of it would be lost (ADR 7).
const YEAR_DAYS = 365;

/** Every key the house is opened, signed or called with: its age, and when it is to be replaced. */
export async function keyLines(read: Reader, held: readonly HeldKey[]): Promise<readonly Line[]> {
  const { keyring } = read;
  const [rows, counts, signer, shops] = await Promise.all([
    seenKeys(read),
    countByKid(read),
    latestSigner(read),
    agesOfLiveKeys(read),
  ]);
  const seen = new Map(rows.map((row) => [placeOf(row), row.seenAt]));
  const wraps = new Map(counts.map(({ kid, keys }) => [kid, Number(keys)]));
  const lost = [...wraps.keys()].filter((kid) => !keyring.kids.includes(kid));
  const own = installationName(keyring);
  const lineOf = (told: Told) => shown(read, told);
  const lines = [
    ...[...keyring.kids, ...lost].map((name) =>
      lineOf({
        kind: "key_encryption",
        name,
        state: name === keyring.kid ? "current" : lost.includes(name) ? "lost" : "replaced",
        count: wraps.get(name) ?? 0,
        at: seen.get(placeOf({ kind: "key_encryption", name })),
      }),
    ),
    ...held.map((key) => lineOf({ ...key, at: seen.get(placeOf(key)) })),
    lineOf({
      kind: "installation",
      name: own,
      everyDays: null,
      at: seen.get(placeOf({ kind: "installation", name: own })),
    }),
    ...(signer ? [lineOf({ kind: "chain_signing", madeHere: true, at: signer.createdAt })] : []),
    ...(shops.oldest
      ? [lineOf({ kind: "api_keys", madeHere: true, count: shops.live, at: shops.oldest })]
      : []),
  ];
  // What is due stands first; the order of the rest stays.
  return lines.toSorted((one, other) => Number(other.overdue) - Number(one.overdue));
}

/** The age of one; what has been replaced already is due to be retired, not to be replaced. */
function shown(read: Reader, { at, ...told }: Told): Line {
  const state = told.state ?? "current";
  const everyDays = told.everyDays === null || state !== "current" ? null : YEAR_DAYS;
  const next = at && everyDays !== null ? new Date(at.getTime() + everyDays * DAY_MS) : undefined;
  return {
    kind: told.kind,
    part: told.part ?? null,
    use: told.use ?? null,
    name: told.name ?? null,
    state,
    count: told.count ?? null,
    since: at?.toISOString() ?? null,
    madeHere: told.madeHere ?? false,
    ageDays: at ? Math.max(0, daysBetween(read.install.zone, at, read.wall)) : null,
    everyDays,
    nextAt: next?.toISOString() ?? null,
    overdue: next !== undefined && next < read.wall,
  };
}
