import type { getCredentials, ReplyOf } from "@coffer/contract";
import type { Reader } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { getPerson, type Session } from "../identity/index.ts";
import { passkeysOf } from "../passkeys/index.ts";
import { hasPin } from "../stepup/index.ts";
import { codesLeft, hasTotp } from "../totp/index.ts";

/** What stands between this account and somebody else, as its owner sees it. */
export async function credentials(
  read: Reader,
  who: Session,
): Promise<ReplyOf<typeof getCredentials>> {
  const [person, pinSet, totp, recoveryCodesLeft, passkeys] = await Promise.all([
    getPerson(read, who.user),
    hasPin(read, who.user),
    hasTotp(read, who.user),
    codesLeft(read, who.user),
    passkeysOf(read, who.user),
  ]);
  const since = person.passwordChangedAt ?? person.createdAt;
  return {
    passwordSince: since.toISOString(),
    pinSet,
    totp,
    recoveryCodesLeft,
    passkeys: passkeys.map(({ id, device, synced, createdAt, lastUsedAt }) => ({
      id: idOf("psk", id),
      device,
      synced,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  };
}
