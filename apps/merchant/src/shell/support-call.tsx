import { SupportLine } from "@coffer/ui/parts";
import { useQuery } from "@tanstack/react-query";
import { supportQuery } from "../api/queries.ts";

/** A person of the house at the other end; nothing where nobody answers, or while it is asked. */
export function SupportCall() {
  const { data } = useQuery(supportQuery);
  return <SupportLine support={data?.support ?? null} />;
}
