import { useMoments } from "@coffer/ui/language";
import { Amount } from "@coffer/ui/money";
import { Link } from "@tanstack/react-router";
import { ArrowDownLeft, Undo2 } from "lucide-react";
import type { Movement } from "../api/wire.ts";
import { useT } from "../shell/translation.ts";
import { shortReference } from "./short-reference.ts";

/** Direction by a sign and a word, never by colour alone. */
export function MovementRow({ movement }: { readonly movement: Movement }) {
  const t = useT();
  const moments = useMoments();
  const isRefund = movement.kind === "refund";
  const Icon = isRefund ? Undo2 : ArrowDownLeft;
  return (
    <li>
      <Link to="/payments/$id" params={{ id: movement.payment }} className="row">
        <Icon aria-hidden size={20} />
        <span className="row-words">
          <span>{isRefund ? t("movement.refund") : t(`payment.state.${movement.state}`)}</span>
          <span className="quiet">
            {moments.time(movement.at)} · {shortReference(movement.reference)}
          </span>
        </span>
        <span className={isRefund ? "row-amount" : "row-amount row-in"}>
          <Amount of={movement.amount} direction={isRefund ? "out" : "in"} />
        </span>
      </Link>
    </li>
  );
}
