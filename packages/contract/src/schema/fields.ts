import { choice, text } from "./shape.ts";

// Refused in everything a person writes: control characters (NUL among them), lone surrogates,
// which no database stores, and the invisible characters that turn or hide the text beside them.
const unsafe =
  "\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF\\u200B\\u2028-\\u202E\\u2066-\\u2069\\uFEFF";

// In a line besides: marks of direction, which turn what stands beside them, and characters that
// show nothing. Joiners stay, for letters and pictures are made with them.
const hidden = "\\u061C\\u115F\\u1160\\u200E\\u200F\\u2060-\\u2064\\u2800\\u3164\\uFFA0";
// No blank of any width, and no mark or joiner, is something to read by itself.
const shown = "[\\p{L}\\p{N}\\p{P}\\p{S}]";

/** One line that a person wrote: not blank, nothing invisible. Stored as text, rendered as text. */
// @__NO_SIDE_EFFECTS__
export function line(max: number, description?: string) {
  const words = description === undefined ? {} : { description };
  return text({ max, pattern: `^(?=.*${shown})[^${unsafe}${hidden}]+$`, ...words });
}

export const phone = text({
  min: 9,
  max: 16,
  pattern: "^\\+[1-9][0-9]{7,14}$",
  description: "E.164",
  examples: ["+8613800001234"],
});

export const oneTimeCode = text({ min: 6, max: 6, pattern: "^[0-9]{6}$" });
/** Kept on paper for the day the authenticator is lost. */
export const recoveryCode = text({
  min: 11,
  max: 11,
  pattern: "^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$",
});

/** What answers a sign-in: six digits, sent or from an authenticator, or a recovery code. */
export const secondFactor = text({
  min: 6,
  max: 11,
  pattern: "^(?:[0-9]{6}|[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5})$",
});
/** Bytes as browsers write them in answers about passkeys. */
// @__NO_SIDE_EFFECTS__
export function base64url(max: number) {
  return text({ max, pattern: "^[A-Za-z0-9_-]+$" });
}

/** The six digits that confirm money; never those of a code. */
export const pin = text({ min: 6, max: 6, pattern: "^[0-9]{6}$" });

// 8, because a password alone opens nothing: a code always follows. Long phrases and any script are
// welcome; the bound only keeps hashing affordable.
export const password = text({ min: 8, max: 128, pattern: `^[^${unsafe}]+$` });

/** By what a member of the staff signs in: nobody's phone or address need be it. */
export const login = text({ min: 3, max: 64, pattern: "^[a-z0-9][a-z0-9._@-]*$" });

/** An instant in UTC with milliseconds, always of one length. */
export const instant = text({
  min: 24,
  max: 24,
  pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
  examples: ["2026-11-24T02:00:00.000Z"],
});

// A day that the calendar has: `Date` takes 30 February for 2 March, and makes of a thirteenth
// month what no query can carry (N23).
const commonYear =
  "(?:[0-9]{2}(?:[02468][1235679]|[13579][013-57-9])|(?:[02468][1235679]|[13579][013-57-9])00)";
const day =
  `(?!${commonYear}-02-29|[0-9]{4}-(?:02-3|(?:0[469]|11)-31))` +
  "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";

/** An instant as a caller names it: one that there is. */
export const askedInstant = text({
  min: 24,
  max: 24,
  pattern: `^${day}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$`,
});

/** A day as a caller names it: one that there is. */
export const askedDate = text({ min: 10, max: 10, pattern: `^${day}$` });

/** A day of the installation's zone, never an instant. */
export const businessDate = text({
  min: 10,
  max: 10,
  pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  examples: ["2026-11-24"],
});

export const address = text({ max: 2048, pattern: "^https?://[!-~]+$", description: "URL" });

/** A name the software gave: a gateway, a limit's rule, a channel. */
export const slug = text({ max: 64, pattern: "^[a-z0-9][a-z0-9._:-]*$" });

/** A masked name or number, or a shop's name: made for reading, never for matching. */
// @__NO_SIDE_EFFECTS__
export function readable(description: string) {
  return text({ max: 128, description });
}

export const locale = choice(["zh-CN", "en"]);
export const tier = choice(["T0", "T1", "T2", "T3"]);
export const mode = choice(["test", "live"]);
