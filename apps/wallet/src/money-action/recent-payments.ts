const askAgainForMs = 60_000;

/**
 * Who was paid how much a moment ago: a second identical payment is asked about before it is sent.
 */
export class RecentPayments {
  private readonly paidAt = new Map<string, number>();

  /** `subject` names kind, payee and amount. Kept in memory only: it names a person. */
  remember(subject: string, atMs: number): void {
    for (const [known, at] of this.paidAt) if (atMs - at > askAgainForMs) this.paidAt.delete(known);
    this.paidAt.set(subject, atMs);
  }

  has(subject: string, atMs: number): boolean {
    const paidAt = this.paidAt.get(subject);
    return paidAt !== undefined && atMs - paidAt <= askAgainForMs;
  }
}
