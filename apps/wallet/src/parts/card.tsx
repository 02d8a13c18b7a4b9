import type { ReactNode } from "react";

interface CardProps {
  readonly children: ReactNode;
  readonly className?: string;
}

export function Card({ children, className = "" }: CardProps) {
  return (
    <section className={`rounded-lg bg-surface p-4 shadow-1 ${className}`}>{children}</section>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  readonly strong?: boolean;
  /** A number that is compared digit by digit, and so stays in one line. */
  readonly whole?: boolean;
}

/**
 * Facts in two columns. They wrap rather than clip: an English label may be long on a narrow phone.
 */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  return (
    <dl className="flex flex-col gap-3">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact.label} className="flex flex-wrap justify-between gap-x-4 gap-y-0.5">
              <dt className="text-ink-2">{fact.label}</dt>
              <dd
                className={`ml-auto min-w-0 text-right ${fact.strong ? "font-semibold" : ""} ${
                  fact.whole ? "whitespace-nowrap" : ""
                }`}
              >
                {fact.value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
