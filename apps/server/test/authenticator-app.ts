import { Secret, TOTP } from "otpauth";

const PERIOD_MS = 30_000;

/** The codes an authenticator shows: for now, and for a number of half minutes away from it. */
export function authenticatorOf(secret: string): (stepsAway?: number) => string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  return (stepsAway = 0) => totp.generate({ timestamp: Date.now() + stepsAway * PERIOD_MS });
}

/** Asks once more where the half minute ended on the way, and the code before it with it. */
export async function withinTheTurn<Told>(ask: () => Promise<Told>): Promise<Told> {
  const turn = () => Math.floor(Date.now() / PERIOD_MS);
  const began = turn();
  return ask().catch((refused) => {
    if (turn() === began) throw refused;
    return ask();
  });
}
