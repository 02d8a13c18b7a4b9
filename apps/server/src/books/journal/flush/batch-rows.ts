import type { Catalog } from "../../../platform/db/index.ts";
import { isRefusal } from "../../../platform/refusal.ts";
import type { Change, Insert } from "../../work/index.ts";
import { wallOfBatch } from "../batch-id.ts";
import type { Decided } from "./decide.ts";
import { auditLeaf, eventLeaf, postingLeaf } from "./leaves.ts";
import type { Locked } from "./locks.ts";
import type { Prepared } from "./prepare.ts";
import { BulkWrite } from "./statement.ts";

export interface Survivor {
  readonly prepared: Prepared;
  readonly decided: Decided;
}

export interface BatchRows {
  readonly write: BulkWrite;
  readonly leaves: readonly Buffer[];
}

type Rows = Record<string, unknown>[];

const POSTING = [
  "batch",
  "index",
  "kind",
  "reference",
  "valueDate",
  "actor",
  "cause",
  "requestId",
  "reversalOf",
  "fact",
  "moves",
  "charges",
];
const ENTRY = ["account", "sequence", "batch", "posting", "unit", "amount", "balance"];
const EVENT = [
  "batch",
  "index",
  "type",
  "subject",
  "merchant",
  "actor",
  "cause",
  "requestId",
  "payload",
];
const AUDIT = ["batch", "index", "actor", "action", "subject", "cause", "requestId", "detail"];
const REPLY = ["key", "day", "batch", "hash", "sealed"];

/** Everything the survivors of a batch write, and the leaves of the block that vouches for it. */
export function rowsOf(
  catalog: Catalog,
  batch: bigint,
  {
    survivors,
    locked,
    freed,
  }: {
    survivors: readonly Survivor[];
    locked: Locked;
    freed: readonly string[];
  },
): BatchRows {
  const write = new BulkWrite(catalog);
  const leaves: Buffer[] = [];
  writePostings(write, leaves, { batch, survivors });
  writeEvents(write, leaves, { batch, survivors });
  writeAudit(write, leaves, { batch, survivors });
  writeReplies(write, batch, survivors);
  writeLocked(write, locked);
  writeInserts(write, survivors);
  writeChanges(write, survivors);
  write.deleteNames([
    ...freed,
    ...survivors.flatMap(({ prepared }) => prepared.work.release ?? []),
  ]);
  return { write, leaves };
}

interface Part {
  readonly batch: bigint;
  readonly survivors: readonly Survivor[];
}

function writePostings(write: BulkWrite, leaves: Buffer[], { batch, survivors }: Part): void {
  const postings: Rows = [];
  const entries: Rows = [];
  for (const { prepared, decided } of survivors) {
    const { actor, cause, requestId } = prepared.context;
    for (const [at, { posting, moves, entries: made }] of decided.postings.entries()) {
      const index = postings.length;
      const row = {
        batch,
        index,
        kind: posting.kind,
        reference: posting.reference,
        valueDate: posting.valueDate ?? null,
        actor,
        cause,
        requestId,
        reversalOf: posting.reversalOf ?? null,
        fact: posting.fact === true,
        moves,
        // The Work's charges stand with its first posting.
        charges: at === 0 ? decided.charges : "",
      };
      postings.push(row);
      for (const entry of made) entries.push({ ...entry, batch, posting: index });
      leaves.push(
        postingLeaf({
          ...row,
          entries: made.map((e) => `${e.account}:${e.sequence}:${e.amount}:${e.balance}`),
        }),
      );
    }
  }
  write.insert("posting", POSTING, postings);
  write.insert("entry", ENTRY, entries);
}

function writeEvents(write: BulkWrite, leaves: Buffer[], { batch, survivors }: Part): void {
  const events: Rows = [];
  for (const { prepared } of survivors) {
    const { actor, cause, requestId } = prepared.context;
    for (const event of prepared.work.emit ?? []) {
      const row = {
        batch,
        index: events.length,
        type: event.type,
        subject: event.subject,
        merchant: event.merchant ?? null,
        actor,
        cause,
        requestId,
        payload: JSON.stringify(event.payload),
      };
      events.push(row);
      leaves.push(eventLeaf(row));
    }
  }
  write.insert("event", EVENT, events);
}

function writeAudit(write: BulkWrite, leaves: Buffer[], { batch, survivors }: Part): void {
  const lines: Rows = [];
  for (const { prepared } of survivors) {
    const { actor, cause, requestId } = prepared.context;
    for (const line of prepared.work.audit ?? []) {
      const row = {
        batch,
        index: lines.length,
        actor,
        action: line.action,
        subject: line.subject,
        cause,
        requestId,
        detail: line.detail ? JSON.stringify(line.detail) : "{}",
      };
      lines.push(row);
      leaves.push(auditLeaf(row));
    }
  }
  write.insert("audit", AUDIT, lines);
}

function writeReplies(write: BulkWrite, batch: bigint, survivors: readonly Survivor[]): void {
  const day = wallOfBatch(batch).toISOString().slice(0, 10);
  const replies: Rows = [];
  for (const {
    prepared: { key, work },
  } of survivors) {
    if (!key || isRefusal(work.reply)) continue;
    replies.push({ key: key.name, day, batch, hash: key.hash, sealed: key.seal(work.reply) });
  }
  write.insert("reply", REPLY, replies);
}

function writeLocked(write: BulkWrite, locked: Locked): void {
  const accounts = [...locked.accounts.values()].filter((account) => account.changed);
  // Standing moves with few batches: the plain statement stays short.
  const names =
    locked.accountsOf.size > 0
      ? ["balance", "sequence", "standing", "status"]
      : ["balance", "sequence"];
  write.update(
    "account",
    { key: "number", names, bump: false },
    accounts.map((a) => ({ ...a })),
  );
  const limits = [...locked.limits.values()].filter((limit) => limit.changed);
  write.update(
    "limitUse",
    {
      key: "id",
      names: ["windowKey", "used1", "used2", "used3"],
      bump: false,
    },
    limits.map(({ id, window, used: [used1, used2, used3] }) => ({
      id,
      windowKey: window,
      used1,
      used2,
      used3,
    })),
  );
  const holders = [...locked.holders.values()].filter((holder) => holder.changed);
  write.update(
    "holder",
    { key: "id", names: ["status", "version"], bump: false },
    holders.map((holder) => ({ id: holder.id, status: holder.status, version: holder.standing })),
  );
}

function insertsOf({ prepared: { work } }: Survivor): readonly Insert[] {
  const due = (work.due ?? []).map((item): Insert => ({ table: "due", row: { ...item } }));
  return [...(work.insert ?? []), ...due];
}

// Rows of one table with the same columns go in together; a table's own defaults fill the rest.
function writeInserts(write: BulkWrite, survivors: readonly Survivor[]): void {
  const groups = new Map<string, { table: string; names: string[]; rows: Rows }>();
  for (const survivor of survivors) {
    for (const { table, row } of insertsOf(survivor)) {
      const names = Object.keys(row)
        .filter((name) => row[name] !== undefined)
        .sort();
      const id = `${table}|${names.join()}`;
      const group = groups.get(id) ?? { table, names, rows: [] };
      groups.set(id, group);
      group.rows.push(row);
    }
  }
  for (const [, { table, names, rows }] of sorted(groups)) write.insert(table, names, rows);
}

// A row that several Works changed is written once, with what all of them left.
function writeChanges(write: BulkWrite, survivors: readonly Survivor[]): void {
  const merged = new Map<string, { table: string; steps: number; set: Record<string, unknown> }>();
  for (const {
    prepared: { work },
  } of survivors) {
    for (const { table, id, set } of work.change ?? []) mergeChange(merged, { table, id, set });
  }
  const groups = new Map<string, { table: string; names: string[]; rows: Rows }>();
  for (const { table, steps, set } of merged.values()) {
    const names = Object.keys(set)
      .filter((name) => name !== "id")
      .sort();
    const id = `${table}|${names.join()}`;
    const group = groups.get(id) ?? { table, names, rows: [] };
    groups.set(id, group);
    group.rows.push({ ...set, steps });
  }
  for (const [, { table, names, rows }] of sorted(groups)) {
    write.update(table, { key: "id", names, bump: true }, rows);
  }
}

function mergeChange(
  merged: Map<string, { table: string; steps: number; set: Record<string, unknown> }>,
  { table, id, set }: Pick<Change, "table" | "id" | "set">,
): void {
  const known = merged.get(`${table}|${id}`) ?? { table, steps: 0, set: { id } };
  for (const [name, value] of Object.entries(set)) {
    if (value !== undefined) known.set[name] = value;
  }
  known.steps += 1;
  merged.set(`${table}|${id}`, known);
}

const sorted = <T>(groups: ReadonlyMap<string, T>): [string, T][] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
