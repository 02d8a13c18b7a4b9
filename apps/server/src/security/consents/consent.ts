import { type Insert, type Reader, type Row, row } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";

// What a person agreed to, to which words, and when they took it back: rows that are only added.
// The newest of a purpose is what holds.

/** Without the first two there is no account; the identity check is asked for each time. */
export type RequiredPurpose = "terms" | "privacy" | "identity_check";
/** What may be given and taken back at any time; nobody has given either by signing up. */
export type OptionalPurpose = "personalised" | "marketing";
export type Purpose = RequiredPurpose | OptionalPurpose;
export type Consent = Row<"consent">;

// Raised whenever the words of one of them change: an old consent is not one to new words.
const WORDS: Readonly<Record<Purpose, string>> = {
  terms: "2026-01",
  privacy: "2026-01",
  identity_check: "2026-01",
  personalised: "2026-01",
  marketing: "2026-01",
};

/**
 * Those that a person may decide on at any time, as the privacy page lists them; that one can do
 * without personalised marketing is the law's wish (PIPL art. 24).
 */
export const optionalPurposes: readonly OptionalPurpose[] = ["personalised", "marketing"];

/** The row that records what a person agreed to. */
export const consented = (read: Reader, person: string, kind: Purpose): Insert =>
  decidedAs(read, person, { kind, given: true });

/** A row for either answer: the history of a consent is its proof. */
export const decidedAs = (
  read: Reader,
  person: string,
  { kind, given }: { readonly kind: Purpose; readonly given: boolean },
): Insert =>
  row("consent", { id: newId("cns"), person, kind, words: WORDS[kind], given, at: read.now });

/** Whether a decision still stands: given, and to the words of today. */
export const stands = (latest: Consent | undefined, kind: Purpose): boolean =>
  latest?.given === true && latest.words === WORDS[kind];
