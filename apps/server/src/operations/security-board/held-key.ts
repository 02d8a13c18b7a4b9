import type { getSecurityBoard, ReplyOf } from "@coffer/contract";
import type { Keyring } from "../../platform/keyring.ts";

type Shown = ReplyOf<typeof getSecurityBoard>["keys"][number];

/** A key this process holds, by what it opens and by a name; never the key. */
export interface HeldKey {
  readonly kind: "root" | "channel" | "database";
  readonly part: string | null;
  readonly use: Shown["use"];
  readonly name: string;
}

/**
 * Names a secret by a hash that only this installation can make: from the name of a short one
 * nobody works it out, and the same secret put back into use has the same name.
 */
export const nameOfSecret = (keyring: Keyring, secret: string): string =>
  keyring.mac("key-name", secret).toString("hex").slice(0, 12);

/** The installation's own secret, of which every such name is made. */
export const installationName = (keyring: Keyring): string =>
  nameOfSecret(keyring, "the installation's secret");
