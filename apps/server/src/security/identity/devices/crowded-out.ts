import { type Change, change, type Reader } from "../../../books/work/index.ts";
import { openSessions } from "../store.ts";

interface Whose {
  readonly person: string;
  readonly standing: number;
}

/** Makes room for one more: of more sessions at once than this the oldest end (ASVS 7.1.2). */
export async function crowdedOut(
  read: Reader,
  { person, standing }: Whose,
  most: number,
): Promise<readonly Change[]> {
  const open = await openSessions(read, person, standing);
  return open.slice(most - 1).map((one) => change("session", one, { revokedAt: read.wall }));
}
