import { change, type Reader, type Work } from "../../books/work/index.ts";
import { refuse } from "../../platform/refusal.ts";

/**
 * Ends a view. A colleague's own is as if it were not there; the team's is theirs to remove.
 * Refuses `resource.not_found` and `view.of_another`.
 */
export async function removeView(read: Reader, staff: string, id: string): Promise<Work<null>> {
  const view = await read.load("listView", id);
  if (!view || view.name === null || (view.staff !== staff && !view.shared)) {
    refuse("resource.not_found");
  }
  if (view.staff !== staff) refuse("view.of_another");
  // A second click finds it gone, as was wished.
  if (view.endedAt) return { reply: null };
  return {
    change: [change("listView", view, { endedAt: read.now })],
    audit: [{ action: "list_view.remove", subject: id, detail: { list: view.list } }],
    reply: null,
  };
}
