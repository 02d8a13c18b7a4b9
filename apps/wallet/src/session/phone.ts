/**
 * A phone number as people type it, in E.164, or null. Eleven digits are a mobile number of the
 * mainland; everything else needs its country code. The server decides what really exists.
 */
export function readPhone(typed: string): string | null {
  const half = [...typed]
    .map((sign) => (sign >= "０" && sign <= "９" ? String(sign.charCodeAt(0) - 0xff10) : sign))
    .join("")
    .replace(/[\s\-－().·]/gu, "")
    .replace(/^(?:＋|00)/u, "+");
  if (/^1[0-9]{10}$/.test(half)) return `+86${half}`;
  if (/^86(1[0-9]{10})$/.test(half)) return `+${half}`;
  return /^\+[1-9][0-9]{7,14}$/.test(half) ? half : null;
}
