import { change } from "../../books/work/index.ts";
import type { PersonalHolding } from "../personal/index.ts";
import { findPin } from "./pin.ts";

export const pinHolding: PersonalHolding = {
  of: "customers",
  room: "pin",
  tables: ["pin"],
  ground: "security",
  until: "closing",
  given: { withheld: "secret" },
  // Six digits may be those of somebody's bank card: they are not kept a day longer than needed.
  atClosing: async (read, person) => {
    const pin = await findPin(read, person);
    if (!pin || pin.mac.length === 0) return {};
    return { change: [change("pin", pin, { mac: Buffer.alloc(0) })] };
  },
};
