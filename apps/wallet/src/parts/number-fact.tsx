import { useT } from "../shell/translation.ts";
import type { Fact } from "./card.tsx";
import { CopyButton } from "./copy-button.tsx";

/** An order number as one of the facts, to be read out or copied to support. */
export function useNumberFact(): (id: string) => Fact {
  const t = useT();
  return (id) => ({
    label: t("part.number"),
    value: (
      <span className="flex items-center justify-end gap-1">
        <span className="min-w-0 break-all text-sm">{id}</span>
        <CopyButton text={id} label={t("part.copyNumber")} />
      </span>
    ),
  });
}
