import fc from "fast-check";
import { expect, test } from "vitest";
import { type ActionEvent, type ActionState, advance, closedAction } from "./action-state.ts";

type Event = ActionEvent<string, string>;
type State = ActionState<string, string>;

const failure = {
  code: "x.y",
  message: "No.",
  requestId: "rid_1",

  attemptsLeft: null,
};

function anyEvent(): fc.Arbitrary<Event> {
  const body = fc.constantFrom("a", "b");
  const key = fc.uuid();
  return fc.oneof(
    fc.record({ type: fc.constant("opened" as const), body, key }),
    fc.record({ type: fc.constant("edited" as const), body, key }),
    fc.record({ type: fc.constant("confirmed" as const), paidJustNow: fc.boolean() }),
    fc.record({ type: fc.constant("answered" as const), answer: fc.constant("ok") }),
    fc.record({ type: fc.constant("proofAsked" as const), attemptsLeft: fc.constant(null) }),
    fc.record({ type: fc.constant("refused" as const), failure: fc.constant(failure) }),
    fc.constantFrom<Event>(
      { type: "repeatAccepted" },
      { type: "pinGiven" },
      { type: "lost" },
      { type: "slow" },
      { type: "closed" },
    ),
  );
}

test("one key never carries two bodies, and nothing in flight loses its key, in any order", () => {
  fc.assert(
    fc.property(fc.array(anyEvent(), { maxLength: 40 }), (events) => {
      const bodies = new Map<string, string | null>();
      let state: State = closedAction;
      for (const event of events) {
        const before = state;
        state = advance(before, event);
        if (before.phase.step === "sending") {
          expect([state.key, state.body]).toEqual([before.key, before.body]);
        }
        if (state.phase.step === "sending") {
          expect(bodies.get(state.key) ?? state.body).toBe(state.body);
          bodies.set(state.key, state.body);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a lost answer is never shown as a failure", () => {
  const opened = advance<string, string>(closedAction, { type: "opened", body: "a", key: "k" });
  const sending = advance(opened, { type: "confirmed", paidJustNow: false });
  const lost = advance(advance(sending, { type: "lost" }), { type: "slow" });
  expect(lost.phase).toEqual({ step: "sending", slow: true, lost: true });
});
