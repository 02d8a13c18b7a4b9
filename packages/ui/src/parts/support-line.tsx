import type { getSupport, ReplyOf } from "@coffer/contract";
import { PhoneCall } from "lucide-react";
import { useLocale, useWords } from "../language/index.ts";
import type { Locale } from "../preferences/index.ts";

export type Support = NonNullable<ReplyOf<typeof getSupport>["support"]>;

/** Whoever reads Chinese knows a number of China without its country; anybody else needs it. */
export const supportNumber = (support: Support, locale: Locale): string =>
  locale === "zh-CN" && support.phone.startsWith("+86") ? support.national : support.international;

interface SupportLineProps {
  /** Null where nobody answers: then nothing is shown that leads nowhere. */
  readonly support: Support | null;
  readonly className?: string;
}

/**
 * A person at the other end, one tap away, and how to tell them from whoever only says so: a false
 * number of support is the commonest fraud there is.
 */
export function SupportLine({ support, className = "" }: SupportLineProps) {
  const say = useWords();
  const locale = useLocale();
  if (support === null) return null;
  return (
    <div className={`support ${className}`}>
      <a href={`tel:${support.phone}`} className="support-call">
        <PhoneCall aria-hidden size={24} />
        <span>
          {say("ui.support.call")} <span>{supportNumber(support, locale)}</span>
        </span>
      </a>
      {support.hours !== null && <p>{support.hours[locale]}</p>}
      <p>{say("ui.support.never")}</p>
    </div>
  );
}
