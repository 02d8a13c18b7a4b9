// How well an account is protected, as points out of 100. Pure: the facts come in, the points come
// out. It advises and decides nothing: no limit and no step-up reads it.

/** What the account's protection rests on, as it is at this moment. */
export interface Facts {
  readonly passkeys: number;
  readonly totp: boolean;
  readonly pinSet: boolean;
  readonly recoveryCodesLeft: number;
  readonly passwordBreached: boolean;
  /** Other sessions on devices that were met only a few days ago. */
  readonly newDevices: number;
  readonly lessonsDone: number;
  readonly lessonsAll: number;
}

export type Measure = "passkey" | "totp" | "pin" | "recovery" | "password" | "devices" | "lessons";

/** `points` are whole; the sum of all `pointsMax` is 100 (score.test.ts). */
export interface Line {
  readonly measure: Measure;
  readonly done: boolean;
  readonly points: number;
  readonly pointsMax: number;
  /** What there is to count: codes left, new devices, lessons passed. */
  readonly count: number | null;
}

/**
 * What each measure is worth, in the order in which they are shown. The order is that of what it
 * keeps out: a passkey withstands a false page, a telephone call and a stolen number; an
 * authenticator two of them; the PIN stands before every payment; a leaked password is tried by
 * machines; lessons help where no lock does, when the owner is talked into it; a new device is
 * somebody else's in one case of many; recovery codes keep nobody out but bring the owner back.
 */
export const pointsMax: Readonly<Record<Measure, number>> = {
  passkey: 25,
  totp: 15,
  pin: 15,
  password: 15,
  lessons: 14,
  devices: 8,
  recovery: 8,
};

// With fewer it is time for new ones, as the page of the codes says.
const CODES_ENOUGH = 3;

/** Every measure with its points; the score is their sum. */
export function linesOf(facts: Facts): readonly Line[] {
  const { lessonsDone, lessonsAll, newDevices, recoveryCodesLeft } = facts;
  const learnt = lessonsAll === 0 ? 0 : Math.min(1, lessonsDone / lessonsAll);
  return [
    whole("passkey", facts.passkeys > 0),
    whole("totp", facts.totp),
    whole("pin", facts.pinSet),
    whole("password", !facts.passwordBreached),
    {
      measure: "lessons",
      done: learnt === 1,
      points: Math.floor(pointsMax.lessons * learnt),
      pointsMax: pointsMax.lessons,
      count: lessonsDone,
    },
    whole("devices", newDevices === 0, newDevices),
    whole("recovery", recoveryCodesLeft >= CODES_ENOUGH, recoveryCodesLeft),
  ];
}

function whole(measure: Measure, done: boolean, count: number | null = null): Line {
  const most = pointsMax[measure];
  return { measure, done, points: done ? most : 0, pointsMax: most, count };
}

export const scoreOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { points }) => sum + points, 0);
