import { Secret, TOTP } from "otpauth";

/** The codes an authenticator shows: for now, and for a number of half minutes away from it. */
export function authenticatorOf(secret: string): (stepsAway?: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  return (stepsAway = 0) => totp.generate({ timestamp: Date.now() + stepsAway * 30_000 });
}
