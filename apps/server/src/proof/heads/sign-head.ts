import { type Reader, row, type Work } from "../../books/work/index.ts";
import { newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { endorse, newPair, type Signer, signHeadText, toldSigner } from "./signature.ts";
import { findHead, findLastSigned, findSigners, type SignerRow } from "./store.ts";

const placeOf = (id: string): string => `signer|private_key|${id}`;

interface Made {
  readonly signer: Signer;
  readonly privateKey: Buffer;
  readonly parts: Required<Pick<Work<null>, "claim" | "insert" | "audit">>;
}

const openPrivate = (read: Reader, { id, privateKey }: SignerRow): Buffer =>
  read.keyring.open(placeOf(id), privateKey);

function newSigner(read: Reader, before: SignerRow | undefined): Made {
  const pair = newPair();
  const id = newId("sgn");
  const publicKey = pair.publicKey.toString("base64url");
  const signer: Signer = { id, publicKey, endorsement: null };
  const by = before && endorse(openPrivate(read, before), read.install.id, signer);
  const sealed = read.keyring.seal(placeOf(id), pair.privateKey);
  const kept = { publicKey: pair.publicKey, privateKey: sealed, endorsement: by ?? null };
  return {
    signer,
    privateKey: pair.privateKey,
    parts: {
      // Each is followed by one: two that follow the same, or nobody, would be two chains of trust.
      claim: [{ name: `signer-after:${before?.id ?? "none"}`, taken: "conflict.changed" }],
      insert: [row("keys.signer", { id, ...kept, createdAt: read.wall })],
      audit: [{ action: "signer.create", subject: id, detail: { before: before?.id ?? null } }],
    },
  };
}

/** The hour of the wall clock: one head is signed in each. */
const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

/** Whether something has happened since the last head was signed, in an hour before this one. */
export async function hasNews(read: Reader): Promise<boolean> {
  const [head, last] = await Promise.all([findHead(read), findLastSigned(read)]);
  if (!head || !last) return true;
  // The signing itself makes a block, which is no news.
  return hourOf(last.signedAt) !== hourOf(read.wall) && head.number > last.block + 1n;
}

/**
 * Signs the head of the chain; once an hour, whoever else tries. Refuses `conflict.changed` where
 * another process signed in this hour.
 */
export async function signHead(read: Reader): Promise<Work<null>> {
  const [head, signers] = await Promise.all([findHead(read), findSigners(read)]);
  assert(head, "the chain has a head");
  const current = signers.at(-1);
  const made = current ? undefined : newSigner(read, undefined);
  const signer = made?.signer ?? (current && toldSigner(current));
  const privateKey = made?.privateKey ?? (current && openPrivate(read, current));
  assert(signer && privateKey, "somebody signs");
  const at = read.wall.toISOString();
  const told = {
    block: String(head.number),
    hash: head.hash.toString("hex"),
    at,
    signer: signer.id,
  };
  const signature = signHeadText(privateKey, read.install.id, told);
  return {
    claim: [
      // Of two processes one is first.
      { name: `signed-head:${hourOf(read.wall)}`, taken: "conflict.changed" },
      ...(made?.parts.claim ?? []),
    ],
    insert: [
      ...(made?.parts.insert ?? []),
      row("signedHead", {
        id: newId("hed"),
        block: head.number,
        hash: head.hash,
        signedAt: read.wall,
        signer: signer.id,
        signature,
      }),
    ],
    audit: [
      ...(made?.parts.audit ?? []),
      { action: "head.sign", subject: signer.id, detail: { block: told.block } },
    ],
    reply: null,
  };
}

/**
 * A new signing key, endorsed by the one it follows: who trusts that one may trust this one.
 * Refuses `conflict.changed` where another process replaced it too; the old key signs nothing from
 * then on.
 */
export async function replaceSigner(read: Reader): Promise<Work<Signer>> {
  const before = (await findSigners(read)).at(-1);
  const { signer, parts } = newSigner(read, before);
  // They are told apart by their ids, which are made of the time.
  assert(!before || signer.id > before.id, "the wall clock stands behind the last signer's");
  return { ...parts, reply: signer };
}
