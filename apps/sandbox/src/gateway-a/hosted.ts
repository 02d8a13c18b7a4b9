import type { Hosted } from "../hosted/routes.ts";
import type { World } from "../world.ts";
import { type Charge, chargeById } from "./charge.ts";
import { answerChallenge } from "./charges.ts";

const states = {
  action_required: "waiting",
  processing: "processing",
  succeeded: "paid",
  failed: "failed",
  closed: "closed",
} as const satisfies Record<Charge["status"], string>;

/** The step-up page of a charge that needs the payer. */
export function challengePage(world: World): Hosted {
  return {
    prefix: "/gateway-a/challenge",
    find: (id) => {
      const charge = chargeById(world, id);
      return (
        charge && {
          path: `/gateway-a/challenge/${id}`,
          title: "challengeTitle",
          payee: "Coffer",
          purpose: charge.description,
          amount: charge.amount,
          currency: charge.currency,
          account: charge.account,
          needsCode: true,
          returnUrl: charge.returnUrl,
          state: states[charge.status],
        }
      );
    },
    decide: async (id, { confirmed }) => {
      answerChallenge(world, id, confirmed);
      await world.deliverEarly("gateway-a");
    },
  };
}
