import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { refuse } from "../../platform/refusal.ts";
import type { Session } from "../identity/index.ts";
import { checkFresh, joined, type Proof } from "../stepup/index.ts";
import { type DataExport, DOWNLOADS_MAX } from "./data-export.ts";
import { latestExports } from "./store.ts";

const DAY_MS = 24 * 3_600_000;
// Each is a walk through years of rows.
const A_DAY_MAX = 3;

/**
 * Asks for a copy of everything. It leaves the account with all that protects it, so it takes the
 * strongest proof the person has. Asked for again while one is being made, it is that one. Refuses
 * `rate.limited` and as `checkFresh` does. GDPR art. 15 and 20, PIPL art. 45.
 */
export async function askExport(
  read: Reader,
  who: Session,
  proof: Proof | null,
): Promise<Work<DataExport>> {
  const latest = await latestExports(read, who.user, A_DAY_MAX);
  const [newest] = latest;
  if (newest?.state === "asked") return { reply: newest };
  const oldest = latest[A_DAY_MAX - 1]?.askedAt.getTime() ?? Number.NEGATIVE_INFINITY;
  const waitMs = oldest + DAY_MS - read.now.getTime();
  if (waitMs > 0) refuse("rate.limited", { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  const fresh = await checkFresh(read, who, proof, { action: "copy.ask", always: true });
  if (!fresh.ok) return fresh.work;
  const asked: DataExport = {
    id: newId("pex"),
    person: who.user,
    state: "asked",
    askedAt: read.now,
    readyAt: null,
    expiresAt: null,
    downloadsLeft: DOWNLOADS_MAX,
    version: 1,
  };
  const work = {
    // Of two sent at once the second finds the first.
    claim: [{ name: `copy:${who.user}:${newest?.id ?? "first"}` }],
    insert: [row("dataExport", asked)],
  };
  return {
    ...work,
    ...joined(work, fresh.parts),
    due: [{ id: newId("due"), at: read.now, handler: "privacy.export", reference: asked.id }],
    audit: [{ action: "copy.ask", subject: asked.id, detail: { person: who.user } }],
    reply: asked,
  };
}
