/**
 * Waits for all at once and refuses for the first as they are written, not for the first to fail:
 * what a caller is told does not depend on which load was faster.
 */
export async function together<T extends readonly unknown[]>(
  ...promises: { readonly [K in keyof T]: Promise<T[K]> }
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(promises);
  const values = settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
  return values as { -readonly [K in keyof T]: Awaited<T[K]> };
}
