/** What one check of the audit says. A note is for a person to weigh; only what is wrong fails. */
export interface Verdict {
  readonly area:
    | "code"
    | "secrets"
    | "packages"
    | "policies"
    | "headers"
    | "requests"
    | "cookies"
    | "keys"
    | "settings";
  readonly name: string;
  readonly verdict: "ok" | "note" | "wrong";
  readonly value: string;
}

type Area = Verdict["area"];
type Names = Pick<Verdict, "name" | "value">;

/** Good, with a word about how much was looked at. */
export const ok = (area: Area, { name, value }: Names): Verdict => ({
  area,
  name,
  verdict: "ok",
  value,
});

/** Wrong for each thing found; else good, in the words given. */
export const unless = (area: Area, found: readonly string[], { name, value }: Names): Verdict => ({
  area,
  name,
  verdict: found.length === 0 ? "ok" : "wrong",
  value: found.length === 0 ? value : listed(found),
});

/** Neither good nor wrong: what could not be looked at is one of these. */
export const note = (area: Area, { name, value }: Names): Verdict => ({
  area,
  name,
  verdict: "note",
  value,
});

const SHOWN_MAX = 8;

const listed = (found: readonly string[]): string => {
  const more = found.length - SHOWN_MAX;
  return `${found.slice(0, SHOWN_MAX).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
};
