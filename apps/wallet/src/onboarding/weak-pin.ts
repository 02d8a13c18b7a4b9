/** PINs that a thief tries first: one digit six times, a run, a short pattern over and over. */
export function isWeakPin(pin: string): boolean {
  const steps = new Set(
    [...pin].slice(1).map((digit, place) => (Number(digit) - Number(pin[place]) + 10) % 10),
  );
  // One step all along covers 000000, 123456, 654321 and 890123.
  if (steps.size === 1 && ["0", "1", "9"].includes(String([...steps][0]))) return true;
  return /^(..)\1\1$/.test(pin) || /^(...)\1$/.test(pin);
}
