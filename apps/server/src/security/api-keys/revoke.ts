import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";

/**
 * Ends a key at once: the next call with it is refused. Ending it twice is no error. Takes no
 * proof: it only closes, and whoever finds a key in a wrong place should be quick.
 */
export async function revokeApiKey(
  read: Reader,
  merchant: string,
  id: string,
): Promise<Work<null>> {
  const key = await read.load("apiKey", id);
  if (!key || key.merchant !== merchant) refuse("resource.not_found");
  if (key.revokedAt !== null) return { reply: null };
  return {
    change: [change("apiKey", key, { revokedAt: read.wall })],
    audit: [{ action: "api-key.revoke", subject: id, detail: { merchant } }],
    reply: null,
  };
}
