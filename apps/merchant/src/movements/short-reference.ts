// What the till numbered itself is long; its end tells two payments of a day apart. A reference
// that somebody chose is shown as it is.
const OF_THE_TILL = /^till-[0-9A-HJKMNP-TV-Z]{26}$/;

export const shortReference = (reference: string): string =>
  OF_THE_TILL.test(reference) ? reference.slice(-8) : reference;
