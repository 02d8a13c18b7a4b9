import { route } from "../../route.ts";
import { entity, listOf, object, whole, yesNo } from "../../schema/shape.ts";
import { word } from "./shared.ts";

export const listKeys = route({
  audience: "console",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  name: "listKeys",
  method: "GET",
  path: "/v1/console/keys",
  summary: "The key-encryption keys by name, and how many data keys are wrapped under each",
  replies: {
    200: entity("ConsoleKeys", {
      // Whether data keys are being wrapped anew at this moment.
      rewrapping: yesNo(),
      // How many data keys were destroyed.
      shredded: whole(0, Number.MAX_SAFE_INTEGER),
      data: listOf(
        object({
          kid: word,
          current: yesNo(),
          // Not at hand and still needed: what is sealed under it cannot be opened.
          atHand: yesNo(),
          dataKeys: whole(0, Number.MAX_SAFE_INTEGER),
        }),
        100,
      ),
    }),
  },
  refuses: [],
});
