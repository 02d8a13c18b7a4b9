import type { getAccount, ReplyOf } from "@coffer/contract";
import { format, money, parseMoney } from "@coffer/money";
import { useLocale, useMoments } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";

type Signed = ReplyOf<typeof getAccount>["balance"];

/** A balance with its sign; figures stand below each other. */
export function SignedAmount({ of }: { readonly of: Signed }) {
  const locale = useLocale();
  const { currency, minor } = parseMoney(of.amount);
  const amount = money(currency, of.negative ? -minor : minor);
  return <span className="amount">{format(amount, locale, { sign: "negative" })}</span>;
}

export function PlainAmount({ of }: { readonly of: Signed["amount"] }) {
  const locale = useLocale();
  return <span className="amount">{format(parseMoney(of), locale)}</span>;
}

export function Moment({ at }: { readonly at: string }) {
  const { full } = useMoments();
  return <time dateTime={at}>{full(at)}</time>;
}

/** An id that leads where it can. */
export function IdLink({ id }: { readonly id: string }) {
  if (/^(top|wdr|trf|pay|rfd)_/.test(id)) {
    return (
      <Link to="/movements/$id" params={{ id }} className="id">
        {id}
      </Link>
    );
  }
  if (id.startsWith("usr_")) {
    return (
      <Link to="/users/$id" params={{ id }} className="id">
        {id}
      </Link>
    );
  }
  return <code className="id">{id}</code>;
}
