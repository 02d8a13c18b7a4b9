import type { HouseRole, PayloadOf } from "@coffer/contract";
import type { HouseEvent, Reader, Row } from "../../books/work/index.ts";
import { type Id, idOf } from "../../platform/ids.ts";
import { oneOf } from "../../platform/one-of.ts";
import { refuse } from "../../platform/refusal.ts";
import { type HouseStaff, roleMay } from "../staff/index.ts";
import { type Place, personKey } from "../vault/index.ts";
import type { Order } from "./executor.ts";
import type { Preview } from "./preview.ts";

// pending → executed | rejected | withdrawn | expired | void. What has ended never changes.
const approvalStates = ["pending", "executed", "rejected", "withdrawn", "expired", "void"] as const;
export type ApprovalState = (typeof approvalStates)[number];
export type Approval = Row<"approval">;
type Ended = Exclude<ApprovalState, "pending">;

export const stateOf = ({ state }: Approval): ApprovalState => oneOf(approvalStates, state);

/** That one thing waits once for one action. */
export const pendingName = (action: string, subject: string): string =>
  `approval:${action}:${subject}`;

/** What meets at one approval queues behind each other. */
export const approvalQueue = (id: string): string => `approval:${id}`;

/** Whether this role may release it. */
export const mayRelease = (role: HouseRole, { area }: Pick<Approval, "area">): boolean =>
  roleMay(role, { area, level: "approve" });

/** One whose area the caller cannot see is reported as missing. Refuses `resource.not_found`. */
export async function getApproval(read: Reader, who: HouseStaff, id: string): Promise<Approval> {
  const approval = await read.load("approval", id);
  if (!approval || !roleMay(who.role, { area: approval.area, level: "view" }))
    refuse("resource.not_found");
  return approval;
}

/** By business time, as the due item that writes the end down; the two may be moments apart. */
export const isOpen = (read: Reader, approval: Approval): boolean =>
  approval.state === "pending" && approval.expiresAt > read.now;

/**
 * Ended by somebody, or by its time, whether or not that was written down yet. Refuses
 * `approval.closed`.
 */
export function requireOpen(read: Reader, approval: Approval): void {
  if (!isOpen(read, approval)) refuse("approval.closed");
}

export interface Decided {
  readonly id: Id<"apr">;
  readonly state: ApprovalState;
  readonly given: number;
  readonly needs: number;
}

/** What a decision leaves of it. */
export const decided = (
  { id, given, needs }: Approval,
  left: { readonly state: ApprovalState; readonly given?: number },
): Decided => ({ id: idOf("apr", id), given, needs, ...left });

type Heard = "requested" | "approved" | Ended;

/** Names no amount and no reason: whoever subscribes reads them by id, with their own rights. */
export function approvalEvent(
  { id, action }: Pick<Approval, "id" | "action">,
  what: Heard,
): HouseEvent {
  const payload: PayloadOf<"approval.requested"> = { approval: idOf("apr", id), action };
  return { type: `approval.${what}`, subject: id, payload };
}

const orderPlace = (id: string): string => `approval|ordered|${id}`;
const shownPlace = (id: string): string => `approval|shown|${id}`;

/**
 * Sealed under the installation's secret and not under a person's key: an order names several
 * people, and must stay readable to whoever checks it after one of them is gone.
 */
export const sealOrder = (read: Reader, id: string, order: Order): Buffer =>
  read.keyring.seal(orderPlace(id), Buffer.from(JSON.stringify(order)));

/** As it was asked for, to the byte: nothing that the maker could change since. */
export function orderOf(read: Reader, { id, ordered }: Approval): Order {
  const order: Order = JSON.parse(read.keyring.open(orderPlace(id), ordered).toString("utf8"));
  return order;
}

/** What was shown last: when it was asked for, and at the end what was carried out. */
export const sealShown = (read: Reader, id: string, preview: Preview): Buffer =>
  read.keyring.seal(shownPlace(id), Buffer.from(JSON.stringify(preview)));

export function shownOf(read: Reader, { id, shown }: Approval): Preview {
  const preview: Preview = JSON.parse(read.keyring.open(shownPlace(id), shown).toString("utf8"));
  return preview;
}

const notePlace = (table: string, row: string): Place => ({ table, column: "note", row });

/**
 * What somebody of the staff wrote, under their own key: where that is destroyed the words go with
 * it, and the decision stays.
 */
export async function sealNote(
  read: Reader,
  staff: string,
  of: { readonly table: "approval" | "approval_step"; readonly id: string; readonly note: string },
): Promise<Buffer> {
  const key = await personKey(read, staff);
  return key.seal(notePlace(of.table, of.id), of.note);
}

export async function openNote(
  read: Reader,
  staff: string,
  of: {
    readonly table: "approval" | "approval_step";
    readonly id: string;
    readonly note: Uint8Array | null;
  },
): Promise<string | null> {
  if (of.note === null) return null;
  const key = await personKey(read, staff);
  return key.open(notePlace(of.table, of.id), of.note).reveal();
}
