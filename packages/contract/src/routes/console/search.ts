import { route } from "../../route.ts";
import { instant, line, slug } from "../../schema/fields.ts";
import { moneyWire } from "../../schema/money.ts";
import { choice, entity, listOf, nullable, object } from "../../schema/shape.ts";
import { masked, word } from "./shared.ts";

const hit = entity("SearchHit", {
  kind: choice([
    "user",
    "merchant",
    "topup",
    "withdrawal",
    "transfer",
    "payment",
    "refund",
    "unidentified",
    "account",
    "posting",
    "block",
  ]),
  id: word,
  title: masked,
  amount: nullable(moneyWire),
  state: nullable(slug),
  at: nullable(instant),
});

// A POST, because what is searched for may be a phone number, and addresses are kept in logs.
export const searchConsole = route({
  name: "searchConsole",
  method: "POST",
  path: "/v1/console/search",
  summary: "Look for an id, a phone number or an amount, or for what fits every key:value",
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  body: object({ query: line(64) }),
  replies: { 200: entity("SearchHits", { data: listOf(hit, 100) }) },
  refuses: ["search.key_unknown", "search.value_invalid"],
});
