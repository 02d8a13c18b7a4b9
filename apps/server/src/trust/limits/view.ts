import type { getLimits, ReplyOf } from "@coffer/contract";
import { money, toWire } from "@coffer/money";
import type { Reader } from "../../books/work/index.ts";
import type { Id } from "../../platform/ids.ts";
import { getPerson, isElder, tierOf } from "../../security/identity/index.ts";
import { type Pack, packOf } from "../packs/index.ts";
import { capsUnder, isCooling, minorOf } from "./charges.ts";
import { balanceOf, usedIn } from "./room.ts";
import { windowKey } from "./window.ts";

type Limits = ReplyOf<typeof getLimits>;
type Limit = Limits["data"][number];

/** Every limit of the person's tier, as it binds somebody who confirms with a PIN: two factors. */
export async function limitsOf(read: Reader, who: { readonly user: Id<"usr"> }): Promise<Limits> {
  const person = await getPerson(read, who.user);
  const tier = tierOf(person);
  const under = {
    cooling: isCooling(person.coolOffUntil, read.now),
    elder: isElder(person),
  };
  const pack = packOf(read);
  const rules = pack.limits.filter((rule) => rule.tiers.includes(tier));
  const data = await Promise.all(
    rules.map(async (rule): Promise<Limit> => {
      const window = windowKey(rule.window, read.install.zone, read.now);
      const used = await usedIn(read, { owner: who.user, rule: rule.rule, window });
      const [, two, all] = capsUnder(pack, rule, under);
      const binds = two ?? all;
      // Where all proofs together have no more than two factors, all that was used counts.
      const together = two === null || two === all;
      return {
        rule: rule.rule,
        window: rule.window,
        ...amounts(pack, { used: together ? used.all : used.two, cap: binds }),
      };
    }),
  );
  const held = await balanceOf(read, who.user, pack.currency);
  const balance = amounts(pack, { used: held, cap: minorOf(pack, pack.balance[tier]) });
  return { tier, data: [...data, { rule: "balance", window: "lifetime", ...balance }] };
}

function amounts(
  { currency }: Pack,
  of: { readonly used: bigint; readonly cap: bigint | null },
): Pick<Limit, "used" | "cap"> {
  return {
    used: toWire(money(currency, of.used)),
    cap: of.cap === null ? null : toWire(money(currency, of.cap)),
  };
}
