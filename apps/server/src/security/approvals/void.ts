import type { HouseRole } from "@coffer/contract";
import { type DueHandlers, type DueItem, retryAt } from "../../books/due/index.ts";
import type { Reader, Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import { areasOf, getMember, houseRoleOf, roleMay, worksHere } from "../staff/index.ts";
import type { Approval } from "./approval.ts";
import { ended } from "./end.ts";
import { findOpenOf, type OpenOf } from "./store.ts";

// Of one Work. What is beyond it ends in due work, page by page; meanwhile nobody's yes carries it
// out.
const CLOSED_MAX = 50;

/**
 * What somebody asked for rests on their word: once they no longer work here, or no longer have the
 * right to ask for it, nobody can say yes to it (D40). A no is taken as ever. Refuses
 * `approval.maker_gone`.
 */
export async function requireMaker(read: Reader, { maker, area }: Approval): Promise<void> {
  const member = await getMember(read, maker);
  if (!worksHere(member) || !roleMay(houseRoleOf(member), { area, level: "manage" })) {
    refuse("approval.maker_gone");
  }
}

type Ends = Required<Pick<Work<never>, "release" | "change" | "emit" | "audit" | "due">>;

/** Ends what a member has open: within what takes away that they may ask for it. */
export async function voided(read: Reader, maker: string): Promise<Ends> {
  return closing(read, { maker, kept: [], handler: "approval.void" });
}

/** The same in the areas where their new role no longer asks. */
export async function voidedFor(read: Reader, maker: string, role: HouseRole): Promise<Ends> {
  return closing(read, { maker, kept: areasOf(role, "manage"), handler: "approval.void_role" });
}

interface Closing {
  readonly maker: string;
  /** Where they still ask. */
  readonly kept: readonly string[];
  /** What ends the rest. */
  readonly handler: "approval.void" | "approval.void_role";
}

async function closing(read: Reader, { maker, kept, handler }: Closing): Promise<Ends> {
  const { ends, more } = await pageOf(read, { maker, kept, until: read.now });
  const rest = { id: newId("due"), at: read.now, handler, reference: maker };
  return { ...ends, due: more ? [rest] : [] };
}

type Page = OpenOf & Pick<Closing, "maker">;

async function pageOf(read: Reader, { maker, ...of }: Page) {
  const open = await findOpenOf(read, maker, { ...of, most: CLOSED_MAX + 1 });
  const page = open.slice(0, CLOSED_MAX);
  const ends = page.map((approval) => ended(read, approval, "void"));
  return {
    more: open.length > CLOSED_MAX,
    ends: {
      release: ends.flatMap(({ release = [] }) => release),
      change: ends.flatMap(({ change = [] }) => change),
      emit: ends.flatMap(({ emit = [] }) => emit),
      audit: page.map(({ id, action, subject }) => ({
        action: "approval.void",
        subject: id,
        detail: { action, subject, maker },
      })),
    },
  };
}

// Only what was asked for by then: whoever is reinstated meanwhile may ask anew.
async function nextPage(read: Reader, item: DueItem, kept: readonly string[]) {
  const { ends, more } = await pageOf(read, { maker: item.reference, kept, until: item.at });
  const work: Work<null> = { ...ends, reply: null };
  return more ? retryAt(work, item.at) : work;
}

/**
 * After a change of role the rights are asked for anew: what a later role may ask for again is
 * kept.
 */
export const voidDueHandlers: DueHandlers = {
  "approval.void": { decide: (read, item) => nextPage(read, item, []) },
  "approval.void_role": {
    decide: async (read, item) => {
      const member = await getMember(read, item.reference);
      return nextPage(read, item, areasOf(houseRoleOf(member), "manage"));
    },
  },
};
