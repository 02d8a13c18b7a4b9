import type { ProofInput } from "@coffer/contract";
import type { Failure, Outcome } from "@coffer/ui/api";
import { describe, expect, test } from "vitest";
import { ActionRunner, type Attempt } from "./action-runner.ts";
import { RecentPayments } from "./recent-payments.ts";

interface Order {
  readonly payee: string;
  readonly amount: string;
}
type Answer = Outcome<string>;

const order: Order = { payee: "+8613800001111", amount: "200.00" };
const done: Answer = { kind: "answer", answer: "trf_1" };
const lost: Answer = { kind: "lost" };

const pinOf = (proof: ProofInput | null) => (proof && "pin" in proof ? proof.pin : null);

function refused(
  code: string,
  attemptsLeft: number | null = null,
  details?: Failure["details"],
): Answer {
  const failure: Failure = {
    code,
    attemptsLeft,
    ...(details && { details }),
    message: "No.",
    requestId: "rid_1",
  };
  return { kind: "refused", failure };
}

/**
 * A network that gives the answers in turn and keeps what it was sent; `people` are who is signed
 * in when the order begins and at each try.
 */
function setUp(answers: Answer[], people: (string | undefined)[] = []) {
  const sent: Attempt<Order>[] = [];
  const clock = { at: 0 };
  let keys = 0;
  const runner = new ActionRunner<Order, string>({
    send: (attempt) => {
      sent.push(attempt);
      return Promise.resolve(answers.shift() ?? done);
    },
    subjectOf: ({ payee, amount }) => `${payee} ${amount}`,
    whose: () => (people.length > 0 ? people.shift() : "usr_1"),
    newKey: () => `key-${(keys += 1)}`,
    now: () => clock.at,
    wait: () => Promise.resolve(),
    recent: new RecentPayments(),
  });
  return { runner, sent, clock, step: () => runner.read().phase.step };
}

describe("a money action", () => {
  test("sends once, however often its button is pressed", async () => {
    const { runner, sent, step } = setUp([done]);
    runner.open(order);
    await Promise.all([runner.confirm(), runner.confirm(), runner.confirm()]);
    await runner.confirm();
    expect(sent).toHaveLength(1);
    expect(step()).toBe("done");
  });

  test("sends the same key and body again with the PIN, and again after a wrong PIN", async () => {
    const { runner, sent, step } = setUp([
      refused("stepup.required"),
      refused("stepup.pin_wrong", 4),
      done,
    ]);
    runner.open(order);
    await runner.confirm();
    expect(step()).toBe("pin");
    await runner.giveProof({ pin: "135791" });
    expect(runner.read().phase).toEqual({ step: "pin", attemptsLeft: 4 });
    await runner.giveProof({ pin: "135790" });
    expect(sent.map(({ key, proof }) => [key, pinOf(proof)])).toEqual([
      ["key-1", null],
      ["key-1", "135791"],
      ["key-1", "135790"],
    ]);
    expect(new Set(sent.map(({ body }) => body))).toEqual(new Set([order]));
    expect(step()).toBe("done");
  });

  test("asks for PIN and code together, and for both again when one was wrong", async () => {
    const asked = refused("stepup.required", null, { methods: ["pin-totp"], why: "large" });
    const { runner, sent, step } = setUp([
      asked,
      refused("stepup.pin_wrong", 4),
      refused("stepup.code_wrong", 3),
      done,
    ]);
    runner.open(order);
    await runner.confirm();
    const code = { why: "large" };
    const phase = () => runner.read().phase;
    expect(phase()).toEqual({ step: "pin", attemptsLeft: null, code: { ...code, wrong: null } });
    await runner.giveProof({ "pin-totp": "000000-123456" });
    expect(phase()).toEqual({ step: "pin", attemptsLeft: 4, code: { ...code, wrong: "pin" } });
    await runner.giveProof({ "pin-totp": "135790-999999" });
    expect(phase()).toEqual({ step: "pin", attemptsLeft: 3, code: { ...code, wrong: "code" } });
    await runner.giveProof({ "pin-totp": "135790-123456" });
    expect(step()).toBe("done");
    expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(["key-1"]));
  });

  test("keeps asking with the same key and proof when no answer comes", async () => {
    const { runner, sent, step } = setUp([refused("stepup.required"), lost, lost, lost, done]);
    const steps: string[] = [];
    runner.subscribe(() => steps.push(step()));
    runner.open(order);
    await runner.confirm();
    await runner.giveProof({ pin: "135790" });
    expect(sent.slice(1).map(({ key, proof }) => [key, pinOf(proof)])).toEqual(
      Array.from({ length: 4 }, () => ["key-1", "135790"]),
    );
    expect(steps).not.toContain("refused");
    expect(step()).toBe("done");
  });

  test("does not take a busy server for an answer about a try that got none", async () => {
    const { runner, sent, step } = setUp([
      lost,
      refused("rate.limited"),
      refused("unavailable"),
      done,
    ]);
    runner.open(order);
    await runner.confirm();
    expect(sent).toHaveLength(4);
    expect(step()).toBe("done");
    const first = setUp([refused("rate.limited")]);
    first.runner.open(order);
    await first.runner.confirm();
    expect(first.step()).toBe("refused");
  });

  test("cannot be closed while it is under way, and ends its key when closed after", async () => {
    const { runner, sent, step } = setUp([refused("ledger.insufficient_funds"), done]);
    runner.open(order);
    const sending = runner.confirm();
    runner.close();
    expect(step()).toBe("sending");
    await sending;
    runner.close();
    expect(runner.read()).toEqual({ key: "", body: null, phase: { step: "closed" } });
    runner.open(order);
    await runner.confirm();
    expect(sent.map(({ key }) => key)).toEqual(["key-1", "key-2"]);
  });

  test("keeps its key for the same body after a refusal, takes a new one for another", async () => {
    const { runner, sent } = setUp([refused("ledger.insufficient_funds"), refused("x.y"), done]);
    runner.open(order);
    await runner.confirm();
    runner.edit({ ...order });
    await runner.confirm();
    runner.edit({ ...order, amount: "20.00" });
    await runner.confirm();
    const [first, second, third] = sent.map(({ key }) => key);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("does not change its body while it is in flight", async () => {
    const { runner, sent } = setUp([done]);
    runner.open(order);
    const sending = runner.confirm();
    runner.edit({ ...order, amount: "9.00" });
    await sending;
    expect(runner.read().body).toEqual(order);
    expect(sent).toHaveLength(1);
  });

  test("asks again about the same payee and amount within a minute, and only then", async () => {
    const { runner, sent, clock, step } = setUp([]);
    const pay = async () => {
      runner.close();
      runner.open(order);
      await runner.confirm();
    };
    await pay();
    clock.at = 60_000;
    await pay();
    expect(step()).toBe("repeat");
    expect(sent).toHaveLength(1);
    await runner.acceptRepeat();
    expect(sent).toHaveLength(2);
    clock.at = 120_001;
    await pay();
    expect(step()).toBe("done");
    expect(sent).toHaveLength(3);
  });

  test("counts a payment without an answer as paid just now", async () => {
    const { runner, step } = setUp([lost, done]);
    runner.open(order);
    await runner.confirm();
    runner.close();
    runner.open(order);
    await runner.confirm();
    expect(step()).toBe("repeat");
  });

  test("forgets the PIN as soon as its order is answered", async () => {
    const { runner, sent } = setUp([
      refused("stepup.required"),
      refused("stepup.pin_wrong", 4),
      refused("stepup.pin_locked"),
      refused("stepup.required"),
    ]);
    runner.open(order);
    await runner.confirm();
    await runner.giveProof({ pin: "111222" });
    await runner.giveProof({ pin: "222333" });
    await runner.confirm();
    expect(sent.at(-1)?.proof).toBeNull();
  });

  test("waits while nobody is signed in, and goes on for its owner", async () => {
    const people = ["usr_1", "usr_1", undefined, undefined, "usr_1"];
    const { runner, sent, step } = setUp([lost, done], people);
    runner.open(order);
    await runner.confirm();
    expect(sent).toHaveLength(2);
    expect(step()).toBe("done");
  });

  test("is never sent in the name of whoever signs in next", async () => {
    const { runner, sent, step } = setUp([lost, done], ["usr_1", "usr_1", undefined, "usr_2"]);
    runner.open(order);
    await runner.confirm();
    expect(sent).toHaveLength(1);
    expect(step()).toBe("closed");
  });
});
