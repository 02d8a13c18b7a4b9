/** 林晓 → 林*, Anna Schmidt → A*** S***: enough to recognise someone one knows. */
export function maskName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words.map((word) => maskWord([...word])).join(" ");
}

// A Han name shows how long it is, as banks print it; a Latin word does not.
function maskWord([first = "", ...rest]: readonly string[]): string {
  return /\p{Script=Han}/u.test(first) ? first + "*".repeat(rest.length) : `${first}***`;
}

/** +8613800008000 → 138****8000; other countries keep the first three and the last three. */
export function maskPhone(e164: string): string {
  const national = /^\+86(\d{3})\d{4}(\d{4})$/.exec(e164);
  if (national) return `${national[1]}****${national[2]}`;
  return `${e164.slice(0, 3)}****${e164.slice(-3)}`;
}
