// Card numbers and their security codes have no business here: the gateways take them on their own
// pages, and whoever never receives one has none to lose (PCI DSS, SAQ A). What comes by mistake is
// refused before anything reads, stores or logs it (F02, X02).

/** Members that hold long numbers of their own kind; a bank's account may well be a card's. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set([
  "accountNumber",
  "idNumber",
  "phone",
  "newPhone",
]);
const CODE_NAMES = /^(?:cvv2?|cvc2?|cid|cardnumber|pan|securitycode|cardverification\w*)$/;
const CODE_IN_TEXT = /\b(?:cvv2?|cvc2?|card security code)\W{0,3}\d{3,4}\b/i;
/** Fourteen digits or more, with spaces and dashes; not within an id, not behind a plus. */
const LONG_NUMBER = /(?<![\p{L}\p{N}_+])\d(?:[ \-\u00a0]?\d){13,18}(?![\p{L}\p{N}_])/gu;
// What cannot hold either is most of what comes, and is let through at once.
const WORTH_A_LOOK = /\d[ \-\d]{12}|cvv|cvc|"cid"|"pan"|card|security.?code|\\u|[^\0-\x7f]/i;

/** Whether a body, as it came and as it was parsed, carries data of a card. */
export function holdsCard(text: string, parsed: unknown): boolean {
  return WORTH_A_LOOK.test(text) && holds(parsed);
}

const textHoldsCard = (text: string): boolean =>
  CODE_IN_TEXT.test(text) || [...text.matchAll(LONG_NUMBER)].some(([found]) => isCard(found));

function holds(value: unknown): boolean {
  if (typeof value === "string") return textHoldsCard(value.normalize("NFKC"));
  if (typeof value === "number") return textHoldsCard(String(value));
  if (Array.isArray(value)) return value.some(holds);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, inner]) => {
    if (CODE_NAMES.test(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ""))) return true;
    return holds(name) || (!OTHER_NUMBERS.has(name) && holds(inner));
  });
}

// By scheme: how its numbers begin and how long they are. Lengths nobody issues any more are left
// out: each of them would only be met by chance.
const SCHEMES: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^5[1-5]|^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, [16]],
  [/^3[47]/, [15]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^6(?:011|4[4-9]|5)/, [16, 19]],
  [/^3(?:0[0-5]|[68])/, [14]],
  [/^62/, [16, 17, 18, 19]],
];

function isCard(found: string): boolean {
  const digits = found.replaceAll(/\D/g, "");
  const known = SCHEMES.some(
    ([start, lengths]) => start.test(digits) && lengths.includes(digits.length),
  );
  return known && fitsLuhn(digits) && !isIdNumber(digits);
}

/** ISO/IEC 7812-1, annex B. */
function fitsLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    const doubled = place % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: eighteen digits with a date and a check digit; those of Gansu begin as UnionPay's. */
function isIdNumber(digits: string): boolean {
  if (digits.length !== 18 || !/^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return "10X98765432".charAt(sum % 11) === digits[17];
}
