import type * as contract from "@coffer/contract";
import { money } from "@coffer/money";
import type { Reader, Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { assert, type Refusal, RefusalError, refuse } from "../../platform/refusal.ts";
import type { Browser } from "../identity/index.ts";
import type { HouseStaff } from "../staff/index.ts";
import { joined, type Proof } from "../stepup/index.ts";
import type { Approval } from "./approval.ts";
import { carriedOut, partsOf, provenBy, type Weighed, weigh } from "./approve.ts";
import type { Desk } from "./executor.ts";
import { mayGoTogether } from "./policy.ts";

/** The same id twice counts once, with what was seen last; `seen` is what `preview` named. */
export interface Yeses {
  readonly yeses: readonly { readonly id: string; readonly seen: string }[];
  readonly proof: Proof | null;
  readonly browser: Browser;
}

type Told = contract.ReplyOf<typeof contract.approveTogether>;

interface Left {
  readonly id: string;
  readonly refusal: Refusal;
}

/**
 * Says yes to several of one kind with one code. Each is weighed as by itself, and what cannot be
 * is left as it waits; the rest is carried out in one Work, all of it or none. Only what the policy
 * lets go together, and below its sum: else many small ones would make a large one. Refuses the
 * whole as `approval.one_by_one`, `stepup.required` or `totp.not_enrolled`; what is wrong with one
 * alone is in its line of the reply.
 */
export async function approveTogether(
  desk: Desk,
  read: Reader,
  who: HouseStaff,
  { yeses, proof, browser }: Yeses,
): Promise<Work<Told>> {
  const wanted = [...new Map(yeses.map((yes) => [yes.id, yes])).values()];
  const all = await Promise.all(
    wanted.map((yes) => weighOrLeave(desk, read, who, { ...yes, browser })),
  );
  const weighed = all.filter((one): one is Weighed => "previewed" in one);
  requireTogether(desk, weighed);
  const reply: Told = { data: all.map(toldOf) };
  // A code is taken once: for nothing, none is.
  if (weighed.length === 0) return { reply };
  const proven = await provenBy(read, who, proof);
  if (!proven.ok) return proven.work;
  const works = await Promise.all(
    weighed.map(async (one) => carriedOut(read, one, joined(await partsOf(read, who, one)))),
  );
  requireApart(works);
  return { ...allOf(works, proven.parts), reply };
}

async function weighOrLeave(
  ...[desk, read, who, yes]: Parameters<typeof weigh>
): Promise<Weighed | Left> {
  try {
    return await weigh(desk, read, who, yes);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { id: yes.id, refusal: error.refusal };
  }
}

function requireTogether({ policy }: Desk, weighed: readonly Weighed[]): void {
  const actions = new Set(weighed.map(({ approval }) => approval.action));
  if (actions.size > 1) refuse("approval.one_by_one");
  for (const action of actions) {
    const terms = policy[action];
    // A yes that only counts up goes alone: this route either carries out or leaves.
    const last = weighed.every(({ approval, given }) => given >= approval.needs);
    const amounts = weighed.flatMap(({ approval }) => amountOf(approval));
    if (!terms || !last || !mayGoTogether(terms, amounts)) refuse("approval.one_by_one");
  }
}

const amountOf = ({ amount, currency }: Approval) =>
  amount === null || currency === null ? [] : [money(currency, amount)];

const toldOf = (one: Weighed | Left): Told["data"][number] =>
  "previewed" in one
    ? { id: idOf("apr", one.approval.id), outcome: "executed", refusal: null }
    : { id: idOf("apr", one.id), outcome: "left", refusal: one.refusal.code };

type Whole = Work<unknown>;
type Proven = Pick<Whole, "claim" | "insert" | "change">;

// Each was decided on what stands now: of two that change one row, one would undo the other.
function requireApart(works: readonly Whole[]): void {
  const rows = works.flatMap(({ change = [] }) => change.map(({ table, id }) => `${table}|${id}`));
  if (new Set(rows).size < rows.length) refuse("approval.one_by_one");
}

/** Works that happen together. None of these moves anybody's standing: what does goes alone. */
function allOf(works: readonly Whole[], proven: Proven) {
  assert(!works.some(({ standing = [] }) => standing.length > 0), "what is released in one");
  return {
    ...joined(proven, ...works),
    release: works.flatMap(({ release = [] }) => release),
    post: works.flatMap(({ post = [] }) => post),
    charge: works.flatMap(({ charge = [] }) => charge),
    due: works.flatMap(({ due = [] }) => due),
    emit: works.flatMap(({ emit = [] }) => emit),
    audit: works.flatMap(({ audit = [] }) => audit),
  };
}
