import { eventTypes } from "../events/index.ts";
import { route } from "../route.ts";
import { id } from "../schema/id.ts";
import { choice, entity, nullable, object, optional, textOf, yesNo } from "../schema/shape.ts";

// Ids and enums: whoever is told looks up what has changed, with the rights they have then.
const notice = entity("WalletNotice", {
  type: choice(["ready", ...eventTypes]),
  subject: nullable(textOf<string>({ min: 30, max: 30, pattern: "^[a-z]{3}_[0-9A-Z]{26}$" })),
  missed: yesNo(),
});

export const followNotices = route({
  name: "followNotices",
  method: "GET",
  path: "/v1/me/notices",
  summary: "What happens to the signed-in person's money and account, as it happens",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  query: object({ after: optional(id("evt")) }),
  replies: { 200: null },
  stream: notice,
  refuses: [],
});
