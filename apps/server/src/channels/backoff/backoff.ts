// 0.5 s, 1 s, 2 s … to an hour. Most doubts end within seconds; a charge that is pending for days
// is asked about often enough to be told the same day, and seldom enough to be no burden.
const FIRST_MS = 500;
const LONGEST_MS = 3_600_000;

/** When to ask again after the n-th try, in business time. */
export function backoff(now: Date, tries: number): Date {
  const doublings = Math.min(Math.max(tries - 1, 0), 13);
  return new Date(now.getTime() + Math.min(LONGEST_MS, FIRST_MS * 2 ** doublings));
}
