import type { Answer, Decide, Journal } from "../../books/journal/index.ts";
import type { Context } from "../../books/work/index.ts";

// As often as a stale decision is made again.
const AGAIN_MAX = 3;

/**
 * Decides and commits. Where the decision drew a cap by what it had read, and another use of the
 * limit came between, it is decided again: what is asked for now is told, not that it is full
 * (D30).
 */
export async function performDrawn<R>(
  journal: Pick<Journal, "perform">,
  decide: Decide<R>,
  context: Context,
): Promise<Answer<R>> {
  let drawn = false;
  const noting: Decide<R> = async (read) => {
    drawn = false;
    const work = await decide(read);
    drawn = work.charge?.some((charge) => charge.drawn) === true;
    return work;
  };
  for (let again = 0; ; again++) {
    const answer = await journal.perform(noting, context);
    const isFull = answer.kind === "refused" && answer.refusal.code === "limit.exceeded";
    if (!isFull || !drawn || again === AGAIN_MAX) return answer;
  }
}
