import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  approvalStates,
  approveRecovery,
  askMember,
  askRefund,
  assignWeakness,
  attemptStates,
  checkKinds,
  closeWeakness,
  freezeUser,
  getKyc,
  getPrivacy,
  getRecoveryCase,
  getSecurityBoard,
  getUnidentifiedReceipt,
  getUser,
  houseAreas,
  houseLevels,
  houseRoles,
  identifyReceipt,
  keyKinds,
  liftUser,
  liftUserHold,
  listBankAccounts,
  listDue,
  listParked,
  listUsers,
  memberChanges,
  memberStates,
  paymentStates,
  placeUserHold,
  privacyRequestKinds,
  reasonTexts,
  receiptOrigins,
  receiptStates,
  refundStates,
  refuseRecovery,
  rejectApproval,
  resumeParkedEvent,
  returnReceipt,
  revealRecovery,
  revealUnidentifiedReceipt,
  revealUser,
  skipParkedEvent,
  topupStates,
  transferStates,
  withdrawalStates,
} from "@coffer/contract";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { zhCN } from "./zh-CN.ts";

// A new state, reason or account class without words here fails: nobody reads codes on a screen.

/** The values of every field of this name, anywhere in what a route takes or answers. */
function valuesOf(schema: unknown, field: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) => {
    const { enum: values }: { enum?: unknown } = Object(inner);
    const own = name === field && Array.isArray(values) ? values : [];
    return [...own.filter((value) => typeof value === "string"), ...valuesOf(inner, field)];
  });
}

const root = join(import.meta.dirname, "../../../..");
const chart = readFileSync(join(root, "apps/server/src/books/ledger/chart.ts"), "utf8");
const classes = [...chart.matchAll(/^ {2}"([a-z_.]+)": /gm)].flatMap(([, name]) => name ?? []);

const rooms = [
  "operations/users/lift",
  "operations/work/skip",
  "commerce/refunds/by-house",
  "security/team/executors",
  "operations/recoveries/executors",
  "operations/unidentified-receipts/identify",
  "operations/unidentified-receipts/send-back",
  "operations/privacy/executors",
];
const executors = rooms.map((room) =>
  readFileSync(join(root, `apps/server/src/${room}.ts`), "utf8"),
);
const inServer = (what: RegExp): string[] =>
  executors.flatMap((text) => [...text.matchAll(what)].map(([, one, other]) => one ?? other ?? ""));

// Whoever puts something off names who does it: `handler: "kyc.check"`.
const server = join(root, "apps/server/src");
const sources = readdirSync(server, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(server, name), "utf8"));
const inAll = (what: RegExp): string[] =>
  sources.flatMap((text) => [...text.matchAll(what)].map(([, name]) => name ?? ""));
// What an audit line says was done: `action: "topup.fail"`, or one of two by how it ended.
const deeds = inAll(/\baction: ([^\n{}]*)/g).flatMap(
  (text) => text.match(/[a-z_]+\.[a-z_]+(?=")/g) ?? [],
);
// By which refusals somebody is told that they did not prove who they are: `"auth.locked": "…"`.
const unproven = inAll(/^ {2}"[a-z_.]+": "([a-z]+\.failed)",$/gm);
// Each flow of money stands in the ledger's document, with the posting that is made of it; those
// that the server makes are shown.
const ledger = readFileSync(join(root, "docs/ledger.md"), "utf8");
const postings = [...ledger.matchAll(/^work ([a-z_.]+) /gm)].map(([, kind]) => kind ?? "");
const made = postings.filter((kind) => sources.some((text) => text.includes(`"${kind}`)));
const handlers = inAll(/\b(?:handler: |HANDLER = )"([a-z_.]+)"/g);

const codes: readonly (readonly [string, readonly string[]])[] = [
  ["state.topup", topupStates],
  ["state.attempt", attemptStates],
  ["state.withdrawal", withdrawalStates],
  ["state.transfer", transferStates],
  ["state.payment", [...paymentStates, "partially_refunded", "refunded"]],
  ["state.refund", refundStates],
  ["state.user", valuesOf(listUsers, "status")],
  ["state.kyc", valuesOf(getKyc.replies, "state")],
  ["state.bank_account", valuesOf(listBankAccounts.replies, "state")],
  ["state.approval", approvalStates],
  ["state.due", valuesOf(listDue.replies, "state")],
  ["state.parked", valuesOf(listParked.replies, "state")],
  ["state.copy", valuesOf(getPrivacy.replies, "state")],
  ["state.closure", ["closing", "restricted", "held", "shredded", "reopened"]],
  ["state.hold", ["none", "held"]],
  ["privacy.kind", privacyRequestKinds],
  ["purpose", valuesOf(getPrivacy.replies, "purpose")],
  ["posting", [...new Set(made)]],
  ["handler", [...new Set(handlers)]],
  ["deed", [...new Set(deeds)]],
  ["deed", ["note.write", "note.read", "event.resumed", "capital.paid_in", "funding.sent"]],
  ["deed", ["notice.apply", "notice.ignore", "notice.refuse", "message.sent", "message.failed"]],
  ["deed", ["withdrawal.settle", "withdrawal.return"]],
  ["action", inServer(/^ {2}action: "([a-z_.]+)",$/gm)],
  ["fact", inServer(/\{ name: "([a-z_]+)", before: |^ {10}name: "([a-z_]+)",$/gm)],
  ["fact", ["member_state", "phone"]],
  ["action", ["recovery.approve", "recovery.refuse", "hold.place", "hold.lift"]],
  ["action", memberChanges.map((one) => `team.${one}`)],
  ["state.member", memberStates],
  ["role", houseRoles],
  ["area", houseAreas],
  ["level", houseLevels],
  ["check", checkKinds],
  ["key", [...keyKinds, "replaced", "lost", ...valuesOf(getSecurityBoard.replies, "use")]],
  ["severity", valuesOf(getSecurityBoard.replies, "severity")],
  ["refused", [...inAll(/\bsecurityLog\(\{\s*kind: "([a-z.]+)"/g), ...unproven]],
  ["state.recovery", valuesOf(getRecoveryCase.replies, "state")],
  ["reason", valuesOf(getRecoveryCase.replies, "reason")],
  ["state.unidentified", receiptStates],
  ["origin", receiptOrigins],
  ["reason", valuesOf(getUnidentifiedReceipt.replies, "reason")],
  ["tier", valuesOf(getUser.replies, "tier")],
  ["class", classes],
  [
    "reason",
    [
      freezeUser,
      liftUser,
      revealUser,
      resumeParkedEvent,
      skipParkedEvent,
      askRefund,
      rejectApproval,
      askMember,
      placeUserHold,
      liftUserHold,
      approveRecovery,
      refuseRecovery,
      revealRecovery,
      revealUnidentifiedReceipt,
      identifyReceipt,
      returnReceipt,
      assignWeakness,
      closeWeakness,
    ].flatMap(({ body }) => valuesOf(body, "reason")),
  ],
];

const said = (catalogue: Readonly<Record<string, string>>, key: string) => catalogue[key];

test.each(codes)("every code of %s has its words in both languages", (family, values) => {
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) {
    const key = `${family}.${value}`;
    expect(said(zhCN, key), key).toBeTruthy();
    expect(said(en, key), key).toBeTruthy();
  }
});

test("every reason of a timeline has its words in both languages", () => {
  for (const text of Object.values(reasonTexts)) {
    expect(text["zh-CN"]).toBeTruthy();
    expect(text.en).toBeTruthy();
  }
});
