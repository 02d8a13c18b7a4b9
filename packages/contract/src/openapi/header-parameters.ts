import { headers, idempotencyKeyPattern, proofPattern } from "../headers.ts";
import type { Route } from "../route.ts";

const headerText = (pattern: string, maxLength: number) => ({ type: "string", pattern, maxLength });

const parameters = {
  Version: {
    name: headers.version,
    in: "header",
    required: false,
    description:
      "The dated version of this description the caller was written against; " +
      "a later one is refused",
    schema: headerText("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", 10),
  },
  IdempotencyKey: {
    name: headers.idempotencyKey,
    in: "header",
    required: true,
    description:
      "The same key with the same body answers what was answered before; with another body it is " +
      "refused. Kept for 7 days. A refusal leaves the key free.",
    schema: headerText(idempotencyKeyPattern, 128),
  },
  Proof: {
    name: headers.proof,
    in: "header",
    required: false,
    description:
      "Sent with the retry after stepup.required: one of its methods and the secret, " +
      "`pin 135790`, `pin-totp 135790-123456`",
    schema: headerText(proofPattern, 8_008),
  },
};

type ParameterName = keyof typeof parameters;

function namesOf({ idempotent, proof }: Route): readonly ParameterName[] {
  const names: ParameterName[] = ["Version"];
  if (idempotent) names.push("IdempotencyKey");
  if (proof !== "none") names.push("Proof");
  return names;
}

/** References to the headers that the route reads. */
export function headersOf(route: Route) {
  return namesOf(route).map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** The headers that one of the routes reads. */
export function headerParametersOf(routes: readonly Route[]) {
  const used = new Set<string>(routes.flatMap(namesOf));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => used.has(name)));
}
