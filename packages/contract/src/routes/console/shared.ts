import { instant, readable, slug } from "../../schema/fields.ts";
import { idOf } from "../../schema/id.ts";
import { moneyWire } from "../../schema/money.ts";
import { entity, listOf, nullable, object, text, whole, yesNo } from "../../schema/shape.ts";

/** What most routes of the console have in common; one that differs says so behind it. */
export const ofConsole = {
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
} as const;

/** What moves money, by its id. */
export const movementId = idOf("top", "wdr", "trf", "pay", "rfd");

/** A balance or a change of one: the books hold credits minus debits, so it has a sign. */
export const signedMoney = entity("SignedMoney", { negative: yesNo(), amount: moneyWire });

/** An account's number in the books; too large for a JSON number to be safe with. */
export const accountNumber = text({ max: 19, pattern: "^[1-9][0-9]*$" });
/** The number of a block, or a count of things in the books. */
export const blockNumber = whole(0, 9_007_199_254_740_991);
/** Ids, classes and words of the software; never a name. */
export const word = text({ max: 160 });

const entryLine = object({
  account: accountNumber,
  class: slug,
  owner: word,
  amount: signedMoney,
  balance: signedMoney,
});

export const posting = entity("ConsolePosting", {
  id: word,
  kind: slug,
  reference: word,
  actor: word,
  cause: word,
  requestId: word,
  reversalOf: nullable(word),
  block: blockNumber,
  at: instant,
  entries: listOf(entryLine, 200),
});

/** What banks and gateways told, and what people did: lines of the blocks something is in. */
export const consoleAudit = listOf(
  object({
    action: slug,
    subject: word,
    actor: word,
    cause: word,
    requestId: word,
    at: instant,
  }),
  100,
);

export const step = object({ state: slug, at: instant, reason: nullable(slug) });
export const masked = nullable(readable("Masked"));
