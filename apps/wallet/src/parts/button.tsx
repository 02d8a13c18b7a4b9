import { createLink } from "@tanstack/react-router";
import { LoaderCircle } from "lucide-react";
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";

type Look = "primary" | "secondary" | "quiet" | "danger";

const looks: Record<Look, string> = {
  primary:
    "bg-primary text-on-primary hover:bg-primary-hover disabled:bg-surface-2 disabled:text-ink-3",
  secondary: "border border-line-strong bg-surface text-ink hover:bg-surface-2 disabled:text-ink-3",
  quiet: "text-primary hover:bg-primary-soft disabled:text-ink-3",
  danger: "border border-danger text-danger hover:bg-danger-soft disabled:text-ink-3",
};

function classesOf(look: Look, wide: boolean): string {
  const width = wide ? "w-full" : "";
  return `inline-flex min-h-tap min-w-tap items-center justify-center gap-2 rounded-md px-4 py-2.5
    text-center text-md font-semibold transition-colors ${width} ${looks[look]}`;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: Look;
  readonly wide?: boolean;
  readonly busy?: boolean;
}

/** `busy` keeps the words beside the spinner: what is going on is never told by motion alone. */
export function Button({ look = "primary", wide = false, busy = false, ...rest }: ButtonProps) {
  const { children, className = "", disabled, type = "button", ...others } = rest;
  return (
    <button
      {...others}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy}
      className={`${classesOf(look, wide)} ${className}`}
    >
      {busy && <LoaderCircle aria-hidden className="spinner shrink-0" size={20} />}
      {children}
    </button>
  );
}

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly look?: Look;
  readonly wide?: boolean;
}

/** For addresses outside the wallet; inside it is ButtonLink. */
export function ButtonAnchor({ look = "primary", wide = false, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={classesOf(look, wide)}>
      {children}
    </a>
  );
}

/** A link that looks like a button: it goes somewhere, a button does something. */
export const ButtonLink = createLink(ButtonAnchor);
