// What a person writes into the text of a bank transfer, so that the money finds its way: a word to
// be recognised by and the last twelve characters of their id. Those are drawn by chance, 60 bits:
// a slip of the pen leads to nobody, and a name that must be right as well stands behind it.

const LENGTH = 12;
// Crockford's Base32 as it is read: what looks like a one or a nought is one.
const LETTER = "[0-9A-HJKMNP-TV-Z]";

// The whole id is understood too, as staff see it at the console. Neither can be taken for the
// other: no U is among the twelve, and each begins with a word that has one. Looked for from every
// letter on: "topup" may also be said before it, and the words between look like twelve of an id.
const REFERENCE = new RegExp(`(?=(?:T0PUP|USR[0-7]${LETTER}{13})(${LETTER}{${LENGTH}}))`, "g");

/** In groups, because it is also copied by hand; 20 characters fit the field of most banks. */
export const bankReference = (person: string): string =>
  `TOPUP ${person.slice(-LENGTH).replace(/(.{4})(?=.)/g, "$1 ")}`;

/**
 * The ends of ids that a transfer's text names, each once. Banks change case, width, spaces and
 * punctuation, and people take O for 0 and I or L for 1: none of it tells two references apart.
 */
export function referencesIn(text: string): readonly string[] {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return [...new Set([...plain.matchAll(REFERENCE)].flatMap(([, end]) => end ?? []))];
}
