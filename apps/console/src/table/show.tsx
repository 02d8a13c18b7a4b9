import type { getAccount, ReplyOf } from "@coffer/contract";
import { format, money, parseMoney } from "@coffer/money";
import { useLocale, useMoments } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";
import { App } from "antd";
import { nowMs } from "../clock.ts";
import { useMay } from "../shell/may.ts";
import { useT } from "../shell/translation.ts";

type Signed = ReplyOf<typeof getAccount>["balance"];

/** A balance with its sign; figures stand below each other. */
export function SignedAmount({ of }: { readonly of: Signed }) {
  const locale = useLocale();
  const { currency, minor } = parseMoney(of.amount);
  const amount = money(currency, of.negative ? -minor : minor);
  return <span className="amount">{format(amount, locale, { sign: "negative" })}</span>;
}

/** An amount that has no sign of its own: of a movement, of a cap. */
export function PlainAmount({ of }: { readonly of: Signed["amount"] }) {
  const locale = useLocale();
  return <span className="amount">{format(parseMoney(of), locale)}</span>;
}

/** When it was; how long ago that is, to whoever rests on it. */
export function Moment({ at }: { readonly at: string }) {
  const { full } = useMoments();
  const locale = useLocale();
  return (
    <time dateTime={at} title={ago(at, locale)}>
      {full(at)}
    </time>
  );
}

const steps = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

function ago(at: string, locale: string): string {
  const since = Date.parse(at) - nowMs();
  const [unit, size] = steps.find(([, each]) => Math.abs(since) >= each) ?? steps[3];
  return new Intl.RelativeTimeFormat(locale).format(Math.round(since / size), unit);
}

/** An id that leads where it can, and that can be taken along. */
export function IdLink({ id }: { readonly id: string }) {
  const t = useT();
  // Somebody who is yet to come has no id: what is known of them is a hash of a login name.
  if (id.startsWith("login:")) return <span>{t("team.newcomer")}</span>;
  return (
    <span className="id-with-copy">
      <Led id={id} />
      <Copy text={id} />
    </span>
  );
}

// Where a thing is looked at, and what one must be allowed to see for it.
const leads = [
  { of: /^(top|wdr|trf|pay|rfd)_/, to: "/movements/$id", right: "money.view" },
  { of: /^urc_/, to: "/unidentified-receipts/$id", right: "money.view" },
  { of: /^usr_/, to: "/users/$id", right: "users.view" },
  { of: /^rcv_/, to: "/recoveries/$id", right: "recoveries.view" },
  { of: /^stf_/, to: "/team/$id", right: "team.view" },
  { of: /^apr_/, to: "/approvals/$id", right: null },
] as const;

function Led({ id }: { readonly id: string }) {
  const may = useMay();
  const lead = leads.find(({ of }) => of.test(id));
  if (!lead || (lead.right !== null && !may(lead.right))) return <code className="id">{id}</code>;
  return (
    <Link to={lead.to} params={{ id }} className="id">
      {id}
    </Link>
  );
}

function Copy({ text }: { readonly text: string }) {
  const t = useT();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    void message.success(t("copy.done"));
  };
  return (
    <button
      type="button"
      className="copy"
      aria-label={t("copy.do", { text })}
      onClick={() => void copy()}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z"
        />
      </svg>
    </button>
  );
}
