// How far the house's clock is ahead of this machine's: that of test mode is moved by days.
let aheadMs = 0;

/** Now at the house, by whose days the lists are cut: for "two hours ago", never for a decision. */
export const nowMs = (): number => Date.now() + aheadMs;

/** Takes over what time the house says it is. */
export function setNow(at: string): void {
  aheadMs = Date.parse(at) - Date.now();
}
