import { useMoments } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";
import { ArrowDownLeft, ArrowUpRight, Banknote, Store, Undo2 } from "lucide-react";
import type { Bill } from "../api/wire.ts";
import { Amount } from "../money/amount.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { useT } from "../shell/translation.ts";
import { billTone, countsAsMoved, stateWord } from "./bill-states.ts";
import { useBillAccount, useBillTitle } from "./bill-words.ts";

const icons = {
  topup: ArrowDownLeft,
  withdrawal: Banknote,
  transfer: ArrowUpRight,
  payment: Store,
  refund: Undo2,
} as const;

interface BillRowProps {
  readonly bill: Bill;
  /** Outside the day groups a row says its own day. */
  readonly withDay?: boolean;
}

/**
 * Direction by a sign, never by colour alone; a state is named unless everything went as it should.
 */
export function BillRow({ bill, withDay = false }: BillRowProps) {
  const t = useT();
  const titleOf = useBillTitle();
  const accountOf = useBillAccount();
  const moments = useMoments();
  const Icon =
    bill.kind === "transfer" && bill.direction === "in" ? ArrowDownLeft : icons[bill.kind];
  const tone = billTone(bill);
  const moved = countsAsMoved(bill);
  return (
    <li className="border-b border-line last:border-0">
      <Link to="/bills/$id" params={{ id: bill.id }} className="row-link min-h-16 gap-3 py-3">
        <span className="icon-disc size-10">
          <Icon aria-hidden size={20} />
        </span>
        <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-3">
          {/* The amount moves under the words only where less than this is left for them. */}
          <span className="flex min-w-0 flex-1 basis-[5.5rem] flex-col">
            <span className="break-words">{titleOf(bill)}</span>
            <span className="text-sm text-ink-3">
              {[withDay ? moments.short(bill.at) : moments.time(bill.at), accountOf(bill)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          <span className="ml-auto flex flex-col items-end gap-0.5">
            <span
              className={`font-semibold ${moved ? "" : "text-ink-3"} ${
                moved && bill.direction === "in" ? "text-amount-in" : ""
              }`}
            >
              <Amount of={bill.amount} direction={bill.direction} private />
            </span>
            {tone !== null && (
              <StateBadge tone={tone}>{t(stateWord(bill.kind, bill.state))}</StateBadge>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}
