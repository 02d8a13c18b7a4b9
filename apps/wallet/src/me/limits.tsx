import { compare, parseMoney } from "@coffer/money";
import { useAmountText } from "@coffer/ui/money";
import { useQuery } from "@tanstack/react-query";
import { limitsQuery } from "../api/queries.ts";
import type { Limit } from "../api/wire.ts";
import { Amount } from "../money/amount.tsx";
import { Card } from "../parts/card.tsx";
import { Loaded } from "../parts/waiting.tsx";
import { useT } from "../shell/translation.ts";
import { limitWord } from "./limit-words.ts";

export function Limits() {
  const t = useT();
  const limits = useQuery(limitsQuery);
  return (
    <Card>
      <h2 className="mb-3 font-semibold">{t("limits.title")}</h2>
      <Loaded query={limits}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="text-ink-2">{t("limits.none")}</p>
          ) : (
            <ul className="flex flex-col gap-4">
              {data.map((limit) => (
                <LimitRow key={`${limit.rule} ${limit.window}`} limit={limit} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function LimitRow({ limit }: { readonly limit: Limit }) {
  const t = useT();
  const textOf = useAmountText();
  const { rule, window, used, cap } = limit;
  // A balance is what stands there now; it is not used up within a time.
  const standing = rule.startsWith("balance");
  const word = t(limitWord(rule));
  const name = standing ? word : `${word} · ${t(`limits.window.${window}`)}`;
  return (
    <li className="flex flex-col gap-1.5">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span>{name}</span>
        <span className="text-ink-2">
          {cap === null ? (
            t("limits.noCap")
          ) : window === "transaction" ? (
            <Amount of={cap} />
          ) : (
            t(standing ? "limits.held" : "limits.used", { used: textOf(used), cap: textOf(cap) })
          )}
        </span>
      </span>
      {cap !== null && window !== "transaction" && (
        <progress
          aria-label={name}
          max={100}
          value={percentOf(used, cap)}
          className="limit-bar h-2 w-full"
        />
      )}
    </li>
  );
}

function percentOf(used: Limit["used"], cap: NonNullable<Limit["cap"]>): string {
  const [part, whole] = [parseMoney(used), parseMoney(cap)];
  if (whole.minor === 0n || compare(part, whole) >= 0) return "100";
  return String((part.minor * 100n) / whole.minor);
}
