import { isRefusal } from "../../platform/refusal.ts";
import type { Work } from "./work.ts";

/** The same Work with its reply translated; a refusal stays what it is. */
export async function mapReply<A, B>(
  work: Work<A>,
  map: (reply: A) => B | Promise<B>,
): Promise<Work<B>> {
  const { reply, ...rest } = work;
  return { ...rest, reply: isRefusal(reply) ? reply : await map(reply) };
}
