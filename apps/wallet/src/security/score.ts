import type { Credentials } from "../api/security.ts";

// What protects the account, in the order of what helps most. Each line has one action.
export const measures = ["passkey", "totp", "pin", "recovery"] as const;
export type Measure = (typeof measures)[number];

const points: Record<Measure, number> = { passkey: 40, totp: 25, pin: 20, recovery: 15 };

export function isTaken(measure: Measure, credentials: Credentials): boolean {
  const { passkeys, totp, pinSet, recoveryCodesLeft } = credentials;
  switch (measure) {
    case "passkey":
      return passkeys.length > 0;
    case "totp":
      return totp;
    case "pin":
      return pinSet;
    case "recovery":
      return recoveryCodesLeft > 0;
  }
}

/** Out of 100. */
export const scoreOf = (credentials: Credentials): number =>
  measures
    .filter((measure) => isTaken(measure, credentials))
    .reduce((sum, measure) => sum + points[measure], 0);
