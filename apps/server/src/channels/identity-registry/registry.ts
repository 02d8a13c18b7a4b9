import {
  Array as ArrayOf,
  Boolean as BooleanOf,
  Object as ObjectOf,
  String as StringOf,
} from "typebox";
import { exchange, fits } from "../../platform/outbound/index.ts";
import type { Sensitive } from "../../security/vault/index.ts";
import { type Doubt, heard, unknown } from "../protocol/index.ts";

// The registry that says, source by source, whether a name and an id number belong together.

/** Where the registry is, and what we prove ourselves with. */
export interface RegistryAccess {
  /** Where its API is, without a slash at the end. */
  readonly url: string;
  readonly key: string;
  readonly deadlineMs: number;
}

/** What a person says of themselves. */
export interface Identity {
  readonly name: Sensitive<string>;
  readonly idNumber: Sensitive<string>;
}

/** How many sources agree is for whoever asked to weigh; this room only hands their words over. */
export type IdentityOutcome =
  | {
      readonly kind: "answered";
      readonly channels: readonly { readonly name: string; readonly matched: boolean }[];
    }
  /** The number cannot be anybody's: length, date or check digit. */
  | { readonly kind: "invalid" }
  | { readonly kind: "unknown"; readonly why: Doubt };

/** Asks about one person. It never throws for anything the network or the registry does. */
export type CheckIdentity = (identity: Identity) => Promise<IdentityOutcome>;

const channel = ObjectOf({ name: StringOf({ maxLength: 64 }), matched: BooleanOf() });
const isCheck = fits(ObjectOf({ channels: ArrayOf(channel, { minItems: 1, maxItems: 16 }) }));
const isFailure = fits(ObjectOf({ error: ObjectOf({ code: StringOf() }) }));

/** The registry behind its one call, `POST /checks`. */
export function createIdentityRegistry(access: RegistryAccess): CheckIdentity {
  return async ({ name, idNumber }) => {
    const answer = heard(
      await exchange({
        method: "POST",
        url: `${access.url}/checks`,
        headers: { "content-type": "application/json", "registry-key": access.key },
        body: JSON.stringify({ name: name.reveal(), idNumber: idNumber.reveal() }),
        deadlineMs: access.deadlineMs,
      }),
    );
    if (answer.kind === "unknown") return answer;
    if (answer.kind === "refused") {
      const code = isFailure(answer.body) ? answer.body.error.code : undefined;
      return code === "id_number_invalid" ? { kind: "invalid" } : unknown("off_protocol");
    }
    return isCheck(answer.body)
      ? { kind: "answered", channels: answer.body.channels }
      : unknown("off_protocol");
  };
}
