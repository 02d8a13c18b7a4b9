import type { getAccount, ReplyOf } from "@coffer/contract";
import { format, money, parseMoney } from "@coffer/money";
import { useLocale, useMoments } from "@coffer/ui/language";
import { Link } from "@tanstack/react-router";
import { App } from "antd";
import { nowMs } from "../clock.ts";
import { useT } from "../shell/translation.ts";

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
  return (
    <span className="id-with-copy">
      <Led id={id} />
      <Copy text={id} />
    </span>
  );
}

function Led({ id }: { readonly id: string }) {
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
  if (id.startsWith("apr_")) {
    return (
      <Link to="/approvals/$id" params={{ id }} className="id">
        {id}
      </Link>
    );
  }
  if (id.startsWith("rcv_")) {
    return (
      <Link to="/recoveries/$id" params={{ id }} className="id">
        {id}
      </Link>
    );
  }
  return <code className="id">{id}</code>;
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
