import type { getSecurityCentre, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { getPerson, type Session } from "../identity/index.ts";
import { lessonsDone } from "../lessons/index.ts";
import { passkeysOf } from "../passkeys/index.ts";
import { hasPin } from "../stepup/index.ts";
import { codesLeft, hasTotp } from "../totp/index.ts";
import { linesOf, scoreOf } from "./score.ts";
import { newDeviceSessions } from "./store.ts";

const DAY_MS = 24 * 3_600_000;
// Long enough for whoever opens the wallet once a week to see it.
const DEVICE_NEW_MS = 7 * DAY_MS;
// A year: by then most people have forgotten where else they use it. Advice, never a rule (ASVS
// 6.2.10).
const PASSWORD_OLD_MS = 365 * DAY_MS;

/** What protects this account, what is still missing, and how much each is worth. */
export async function securityCentre(
  read: Reader,
  who: Session,
): Promise<ReplyOf<typeof getSecurityCentre>> {
  const { user } = who;
  const since = new Date(read.wall.getTime() - DEVICE_NEW_MS);
  const [person, passkeys, totp, pinSet, recoveryCodesLeft, newDevices, lessons] =
    await Promise.all([
      getPerson(read, user),
      passkeysOf(read, user),
      hasTotp(read, user),
      hasPin(read, user),
      codesLeft(read, user),
      newDeviceSessions(read, who, since),
      lessonsDone(read, user),
    ]);
  const lines = linesOf({
    passkeys: passkeys.length,
    totp,
    pinSet,
    recoveryCodesLeft,
    passwordBreached: person.passwordBreached,
    newDevices,
    lessonsDone: lessons.done,
    lessonsAll: lessons.all,
  });
  const passwordSince = person.passwordChangedAt ?? person.createdAt;
  return {
    score: scoreOf(lines),
    lines: [...lines],
    lessonsAll: lessons.all,
    passwordSince: passwordSince.toISOString(),
    passwordIsOld: read.wall.getTime() - passwordSince.getTime() > PASSWORD_OLD_MS,
  };
}
