import { Secret, TOTP } from "otpauth";

/** The codes an authenticator shows: for now, and for a number of half minutes away from it. */
export function authenticatorOf(secret: string): (stepsAway?: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  return (stepsAway = 0) => totp.generate({ timestamp: Date.now() + stepsAway * 30_000 });
}

const NEAR_MS = 3_000;

/** Waits for the next half minute where this one is about to end, and with it the code before. */
export async function clearOfTheTurn(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000);
  if (left < NEAR_MS) await new Promise((resolve) => setTimeout(resolve, left));
}
