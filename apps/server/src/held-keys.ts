import { type ChannelAccess, secretsOf } from "./channels/access/index.ts";
import type { Config } from "./config.ts";
import { openKms } from "./kms.ts";
import { type HeldKey, nameOfSecret } from "./operations/security-board/index.ts";
import type { Keyring } from "./platform/keyring.ts";

interface Opened {
  readonly access: ChannelAccess;
  readonly keyring: Keyring;
  /** The address the database was opened at, of the embedded one too. */
  readonly url: string;
}

/** What this process was given from outside to open things with, by names only. */
export function heldKeys(
  { kms, migrateUrl }: Pick<Config, "kms" | "migrateUrl">,
  { access, keyring, url }: Opened,
): readonly HeldKey[] {
  const root = openKms(kms)?.name();
  const server = passwordOf(url);
  const owner = passwordOf(migrateUrl ?? url);
  const login = (part: string, password: string): HeldKey => ({
    kind: "database",
    part,
    use: null,
    name: nameOfSecret(keyring, password),
  });
  return [
    ...(root === undefined ? [] : [{ kind: "root", part: null, use: null, name: root } as const]),
    ...(server === "" ? [] : [login("server", server)]),
    // In the embedded database, and where one login does both, it is the same password.
    ...(owner === "" || owner === server ? [] : [login("owner", owner)]),
    ...secretsOf(access).map(({ channel, use, secret }) => ({
      kind: "channel" as const,
      part: channel,
      use,
      name: nameOfSecret(keyring, secret),
    })),
  ];
}

const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password);
