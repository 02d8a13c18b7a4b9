import type { Reader } from "../../books/work/index.ts";
import { keyset, pageOf } from "../../platform/page.ts";
import { toldSigner } from "./signature.ts";
import { toldHead } from "./signed-heads.ts";
import { findSignedHeads, findSigners } from "./store.ts";

/** What anybody may take away and hold the house to. */
export async function listHeads(
  read: Reader,
  query: { readonly limit?: number; readonly cursor?: string },
) {
  const at = keyset("hed", query);
  const page = await pageOf(await findSignedHeads(read, at), at, toldHead);
  const signers = (await findSigners(read)).map(toldSigner);
  return { install: read.install.id, signers, ...page };
}
