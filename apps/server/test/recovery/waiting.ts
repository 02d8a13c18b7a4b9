import { type Insert, type Reader, row } from "../../src/books/work/index.ts";
import { type Id, newId } from "../../src/platform/ids.ts";
import { sealedPhones } from "../../src/security/recovery/recovery.ts";
import { sensitive } from "../../src/security/vault/index.ts";

/** The row of a recovery whose wait ends now, for tests that are not about how it came about. */
export async function waitingRecovery(
  read: Reader,
  person: string,
): Promise<{ readonly id: Id<"rcv">; readonly insert: Insert }> {
  const id = newId("rcv");
  const phones = { phone: sensitive("+8613800009999"), newPhone: null };
  const insert = row("recovery", {
    id,
    person,
    challenge: newId("chl"),
    state: "waiting",
    lost: "passkeys",
    proven: "password phone_code",
    waitHours: 24,
    device: "Chrome · Android",
    ...(await sealedPhones(read, { id, person }, phones)),
    askedAt: read.now,
    askedWall: read.wall,
    begunAt: read.now,
    until: read.now,
  });
  return { id, insert };
}
