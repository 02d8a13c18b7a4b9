import { listOf, nullable, object, optional, type TSchema, text, whole, yesNo } from "./shape.ts";

const cursor = text({
  max: 512,
  pattern: "^[A-Za-z0-9_-]+$",
  description: "Opaque; taken from the page before",
});

/** What every list takes. 100 is the most a page holds; without a limit it is 20. */
export const page = { limit: optional(whole(1, 100)), cursor: optional(cursor) };

/** What every list answers. There is no total: counting would cost more than the page. */
// @__NO_SIDE_EFFECTS__
export function pageOf<T extends TSchema>(items: T) {
  return object({ data: listOf(items, 100), hasMore: yesNo(), nextCursor: nullable(cursor) });
}
