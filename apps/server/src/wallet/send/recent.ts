import { latestCounterparties } from "../../bills/index.ts";
import type { Reader } from "../../books/work/index.ts";
import type { Session } from "../../security/access/index.ts";
import { getPerson } from "../../security/identity/index.ts";
import { receiverName } from "./look-up.ts";
import { sealRecentPayee } from "./payee-code.ts";

/** Somebody to send to again; `code` opens for this payer alone. */
export interface RecentPayee {
  readonly code: string;
  readonly maskedName: string;
  readonly lastAt: Date;
}

const SHOWN_MAX = 8;

/** Whom this person sent to last; who cannot receive any more is left out. */
export async function recentPayees(read: Reader, who: Session): Promise<RecentPayee[]> {
  const sent = { kind: "transfer", state: "sent", most: SHOWN_MAX } as const;
  const latest = await latestCounterparties(read, who.user, sent);
  const found = await Promise.all(
    latest.map(async ({ counterparty, at }) => {
      const name = await receiverName(read, await getPerson(read, counterparty));
      const code = sealRecentPayee(read.keyring, who.user, counterparty);
      return name === undefined ? [] : [{ code, maskedName: name, lastAt: at }];
    }),
  );
  return found.flat();
}
