import type { Reader } from "../../books/work/index.ts";
import type { Fields } from "../personal/index.ts";
import { type PrivacyTools, personal } from "./privacy-tools.ts";

/**
 * The JSON that its owner may take elsewhere (GDPR art. 20): `format` is raised when a reader of an
 * older one would misread it.
 */
export interface Gathered {
  readonly format: "coffer-export-1";
  readonly person: string;
  readonly installation: string;
  readonly madeAt: string;
  readonly sections: readonly { readonly room: string; readonly rows: readonly Fields[] }[];
  /** What is kept and not handed out by itself, and why. */
  readonly withheld: readonly { readonly room: string; readonly why: "secret" | "of_staff" }[];
  /** For how long each is kept, and on which ground. */
  readonly keeping: readonly {
    readonly room: string;
    readonly ground: string;
    readonly until: string;
  }[];
}

/** Everything that every room holds about a person, as it says itself. */
export async function gather(read: Reader, tools: PrivacyTools, person: string): Promise<Gathered> {
  const holdings = personal(tools);
  const sections: Gathered["sections"][number][] = [];
  // One room after the other: an export of years must not take every connection there is.
  for (const { room, given } of holdings) {
    if (typeof given === "function") sections.push({ room, rows: await given(read, person) });
  }
  return {
    format: "coffer-export-1",
    person,
    installation: read.install.id,
    madeAt: read.now.toISOString(),
    sections,
    withheld: holdings.flatMap(({ room, given }) =>
      "withheld" in given ? [{ room, why: given.withheld }] : [],
    ),
    keeping: holdings.map(({ room, ground, until }) => ({ room, ground, until })),
  };
}
