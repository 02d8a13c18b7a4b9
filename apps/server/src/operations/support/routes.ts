import { getSupport, getTillSupport } from "@coffer/contract";
import { act, type Endpoint, view } from "../../security/access/index.ts";
import { fraudLineOf } from "../../trust/packs/index.ts";
import type { SupportDesk } from "./desk.ts";

/** The same people for customers and for shops, as long as this process runs. */
export function supportRoutes(desk: SupportDesk | undefined): readonly Endpoint[] {
  const support = desk ?? null;
  return [
    view(getSupport, async (read) => ({ support, fraudLine: fraudLineOf(read) })),
    act(getTillSupport, async () => ({ support })),
  ];
}
