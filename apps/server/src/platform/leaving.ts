// What a command has open that outlives its process: a database it started, a copy it unpacked.

const open = new Set<() => Promise<unknown>>();

/** Acts, and has `leave` done instead of the rest when the command is told to stop meanwhile. */
export async function whileOpen<T>(
  leave: () => Promise<unknown>,
  act: () => Promise<T>,
): Promise<T> {
  open.add(leave);
  return act().finally(() => open.delete(leave));
}

/** Leaves everything as it was, what was opened last first. */
export async function leaveAll(): Promise<void> {
  for (const leave of [...open].toReversed()) await leave().catch(() => undefined);
}
