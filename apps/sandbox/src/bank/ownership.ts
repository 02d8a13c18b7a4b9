import type { World } from "../world.ts";
import { findAccount } from "./ledger.ts";
import { type BankId, bankOf } from "./numbers.ts";

export type Ownership = "match" | "mismatch" | "closed" | "unknown";

const answers: ReadonlyMap<string, Ownership> = new Map<string, Ownership>([
  ["mismatch", "mismatch"],
  ["closed", "closed"],
  ["unknown", "unknown"],
]);

// Full-width letters, spaces between the parts of a name and case are typing, not identity.
function normalised(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}

export function sameName(left: string, right: string): boolean {
  return normalised(left) === normalised(right);
}

/** The lab's switch is used up by the question, whatever the answer. */
export function checkOwnership(
  world: World,
  bank: BankId,
  { number, holderName }: { number: string; holderName: string },
): Ownership {
  const switched = answers.get(
    world.switches.take(`${bank}.ownership`, `•••• ${number.slice(-4)}`),
  );
  if (switched) return switched;
  const account = findAccount(world, number);
  // A bank knows its own accounts only.
  if (!account || bankOf(number) !== bank) return "unknown";
  if (account.state === "closed") return "closed";
  return sameName(account.holder, holderName) ? "match" : "mismatch";
}
