import {
  type Client,
  createClient,
  NoAnswerError,
  type Problem,
  ProblemError,
} from "@coffer/contract";
import { readPreferences } from "../preferences/index.ts";
import type { Failure, Outcome } from "./outcome.ts";

// Same origin: each app is served beside its own part of the API.
export const client: Client = createClient({
  baseUrl: "",
  headers: () => ({ "accept-language": readPreferences().locale }),
});

// The server took the request and does not know itself, or broke on the way: not a decision.
const undecided = new Set<string>(["outcome_unknown", "internal"]);

/** Turns a call that changes something into its outcome. Only a mistake of ours is thrown. */
export async function outcomeOf<A>(call: Promise<A>): Promise<Outcome<A>> {
  try {
    return { kind: "answer", answer: await call };
  } catch (error) {
    if (error instanceof NoAnswerError) return { kind: "lost" };
    if (!(error instanceof ProblemError)) throw error;
    if (undecided.has(error.code)) return { kind: "lost" };
    return { kind: "refused", failure: failureOf(error.problem) };
  }
}

function failureOf({ code, userMessage, requestId, details }: Problem): Failure {
  const attemptsLeft = details["attemptsLeft"];
  return {
    code,
    message: userMessage,
    requestId,
    attemptsLeft: typeof attemptsLeft === "number" ? attemptsLeft : null,
    details,
  };
}
