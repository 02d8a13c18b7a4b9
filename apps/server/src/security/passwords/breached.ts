import { dictionary } from "@zxcvbn-ts/language-common";

// The fifty thousand passwords that leaks hold most often: what is tried first against any account.
// It lies in the package, so no password and no part of one ever leaves the house (ASVS 6.2.12).
const breached: ReadonlySet<string> = new Set(dictionary["passwords"]);

/** Whether the password, in lower case, is one of those, also with figures or marks behind it. */
export const isBreached = (text: string): boolean =>
  breached.has(text) || breached.has(text.replace(/[0-9!@#$%.?]{1,4}$/, ""));
