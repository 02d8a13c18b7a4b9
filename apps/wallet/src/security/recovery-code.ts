/**
 * `abcde fgh1k` → `ABCDE-FGH1K`, or null. Letters that look like figures are read as them: the
 * codes have no I, L, O or U.
 */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(plain)) return null;
  return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}
