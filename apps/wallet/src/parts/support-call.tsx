import { SupportLine } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { supportQuery } from "../api/queries.ts";

interface SupportCallProps {
  /** As the help of a page, which on a wide screen stands beside it. */
  readonly asHelp?: boolean;
}

/** A person of the house at the other end; nothing where nobody answers, or while it is asked. */
export function SupportCall({ asHelp = false }: SupportCallProps) {
  const { data } = useQuery(supportQuery);
  return <SupportLine support={data?.support ?? null} className={asHelp ? "lg:hidden" : ""} />;
}
