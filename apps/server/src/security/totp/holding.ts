import { change } from "../../books/work/index.ts";
import type { PersonalHolding } from "../personal/index.ts";

export const totpHolding: PersonalHolding = {
  of: "customers",
  room: "authenticator",
  tables: ["totp", "recovery_codes"],
  ground: "security",
  until: "closing",
  given: { withheld: "secret" },
  atClosing: async (read, person) => {
    const [totp, codes] = await Promise.all([
      read.load("totp", person),
      read.load("recoveryCodes", person),
    ]);
    const none = { secret: null, pending: null, confirmedAt: null };
    const hasCodes = Array.isArray(codes?.codes) && codes.codes.length > 0;
    return {
      change: [
        ...(totp && (totp.secret ?? totp.pending) ? [change("totp", totp, none)] : []),
        ...(codes && hasCodes
          ? [change("recoveryCodes", codes, { codes: JSON.stringify([]) })]
          : []),
      ],
    };
  },
};
