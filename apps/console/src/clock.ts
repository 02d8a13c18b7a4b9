/** What the reader's own clock says: for "two hours ago", never for a decision. */
export const nowMs = (): number => Date.now();
