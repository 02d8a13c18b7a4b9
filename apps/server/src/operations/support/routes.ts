import { getSupport, getTillSupport } from "@coffer/contract";
import { act, type Endpoint } from "../../security/access/index.ts";
import type { SupportDesk } from "./desk.ts";

/** The same answer to customers and to shops, as long as this process runs. */
export function supportRoutes(desk: SupportDesk | undefined): readonly Endpoint[] {
  const answer = { support: desk ?? null };
  return [act(getSupport, async () => answer), act(getTillSupport, async () => answer)];
}
