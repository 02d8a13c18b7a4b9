// ISO 7064 MOD 11-2 as GB 11643 uses it.
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkCharacters = "10X98765432";

function checkCharacter(first17: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number.parseInt(first17.charAt(index), 10),
    0,
  );
  return checkCharacters.charAt(sum % 11);
}

/** Whether length, date of birth and check character fit together. */
export function isIdNumber(text: string): boolean {
  const match = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(text);
  if (!match) return false;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return false;
  return checkCharacter(text.slice(0, 17)) === text.charAt(17);
}

/**
 * A number the registry knows, of a region that does not exist. `sequence` 0 to 999 tells people
 * born on one day apart.
 */
export function sampleIdNumber(sample: {
  readonly matched: 0 | 1 | 2 | 3;
  readonly born: string;
  readonly sequence: number;
}): string {
  const serial = String(sample.sequence).padStart(3, "0");
  const first17 = `99990${sample.matched}${sample.born.replaceAll("-", "")}${serial}`;
  if (!/^\d{17}$/.test(first17)) throw new Error(`no id number for ${JSON.stringify(sample)}`);
  return first17 + checkCharacter(first17);
}
