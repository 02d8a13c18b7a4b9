import type { RefusalCode } from "../../refusals/index.ts";
import { line } from "../../schema/fields.ts";
import { id } from "../../schema/id.ts";
import { entity, nullable, optional } from "../../schema/shape.ts";

/** What whoever asks may add to the reason, in their own words. */
export const asking = { note: optional(line(200, "For the colleague who decides")) };

/** The approval that waits for somebody else; null where the policy lets it be done at once. */
export const asked = entity("Asked", { approval: nullable(id("apr")) });

export const askRefusals = ["approval.pending"] as const satisfies readonly RefusalCode[];
