import type { Hosted } from "../hosted/routes.ts";
import { asksStepUp } from "../sandbox-values.ts";
import type { World } from "../world.ts";
import { type Session, sessionById } from "./session.ts";
import { decideSession } from "./sessions.ts";

const states = {
  WAITING: "waiting",
  PROCESSING: "processing",
  PAID: "paid",
  FAILED: "failed",
  CLOSED: "closed",
} as const satisfies Record<Session["state"], string>;

/** The page a payer is redirected to. */
export function payPage(world: World): Hosted {
  return {
    prefix: "/gateway-b/pay",
    find: (id) => {
      const session = sessionById(world, id);
      return (
        session && {
          path: `/gateway-b/pay/${id}`,
          title: "title",
          payee: session.payee,
          purpose: session.subject,
          amount: session.amount,
          currency: session.currency,
          account: session.account,
          needsCode:
            asksStepUp(session.amount, session.currency) ||
            world.switches.is("gateway-b.outcome", "step-up"),
          returnUrl: returnUrlOf(session),
          state: states[session.state],
        }
      );
    },
    decide: async (id, choice) => {
      decideSession(world, id, choice);
      await world.deliverEarly("gateway-b");
    },
  };
}

// It names the payment and says nothing about success: anybody can type an address.
function returnUrlOf(session: Session): string {
  const url = new URL(session.returnUrl);
  url.searchParams.set("out_trade_no", session.reference);
  url.searchParams.set("session_no", session.id);
  return url.href;
}
