import * as contract from "@coffer/contract";
import { mapReply, type Reader, type Work } from "../../books/work/index.ts";
import { idOf } from "../../platform/ids.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { command, type Endpoint, view } from "../access/index.ts";
import { passwordAgain, type ShopStaff } from "../staff/index.ts";
import { joined } from "../stepup/index.ts";
import { sensitive } from "../vault/index.ts";
import { type ApiKeyRow, isLive, nameOf, networksOf, scopesOf } from "./api-key.ts";
import { type CreatedKey, createApiKey, rotateApiKey } from "./create.ts";
import { revokeApiKey } from "./revoke.ts";
import { keysOf } from "./store.ts";

type Line = contract.ReplyOf<typeof contract.listApiKeys>["data"][number];

/** The keys of a shop's programs, in its owner's hands. */
export const apiKeyRoutes: readonly Endpoint[] = [
  view(contract.listApiKeys, async (read, { who }) => ({
    data: await Promise.all((await keysOf(read, who.merchant)).map((key) => lineOf(read, key))),
  })),

  command(contract.createApiKey, (read, { who, body }) =>
    proven(read, who, body.password, () => {
      const { scopes, networks, expiresInDays } = body;
      const name = { by: who.staff, text: sensitive(body.name) };
      const expiresAt = expiresInDays === null ? null : inDays(read, expiresInDays);
      const terms = { name, networks, expiresAt, scopes: [...new Set(scopes)] };
      return createApiKey(read, who.merchant, terms);
    }),
  ),

  command(contract.rotateApiKey, (read, { who, params, body }) =>
    proven(read, who, body.password, () =>
      rotateApiKey(read, who.merchant, { id: params.id, overlapHours: body.overlapHours }),
    ),
  ),

  command(contract.revokeApiKey, (read, { who, params }) =>
    revokeApiKey(read, who.merchant, params.id),
  ),
];

const inDays = ({ wall }: Reader, days: number): Date =>
  new Date(wall.getTime() + days * 24 * 3_600_000);

/** A new secret takes the owner's password: a till left open makes none. */
async function proven(
  read: Reader,
  who: ShopStaff,
  password: string,
  make: () => Promise<Work<CreatedKey>>,
) {
  const again = await passwordAgain(read, who.staff, sensitive(password));
  if (!again.ok) return again.work;
  const work = await make();
  if (isRefusal(work.reply)) return { ...work, reply: work.reply };
  const both = { ...work, ...joined(work, again.parts) };
  return mapReply(both, ({ id, key }) => ({ id: idOf("key", id), key: key.reveal() }));
}

function stateOf(read: Reader, key: ApiKeyRow): Line["state"] {
  if (key.revokedAt !== null) return "revoked";
  if (!isLive(key, read.wall)) return "expired";
  return key.replacedBy === null ? "live" : "replaced";
}

const lineOf = async (read: Reader, key: ApiKeyRow): Promise<Line> => ({
  id: idOf("key", key.id),
  name: (await nameOf(read, key))?.text.reveal() ?? "",
  prefix: key.prefix,
  state: stateOf(read, key),
  scopes: [...scopesOf(key)],
  networks: [...networksOf(key)],
  createdAt: key.createdAt.toISOString(),
  expiresAt: key.expiresAt?.toISOString() ?? null,
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  replacedBy: key.replacedBy === null ? null : idOf("key", key.replacedBy),
});
