import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";

// Ed25519 (RFC 8032). What is signed is a line of text that begins with what it is for, so that a
// signature for one purpose never serves another.

/** A head of the chain as somebody outside is told of it. */
export interface SignedHead {
  readonly block: string;
  /** 64 hex digits. */
  readonly hash: string;
  /** ISO 8601, by the wall clock. */
  readonly at: string;
  /** Whose signature it is: the id of a signer. */
  readonly signer: string;
  /** Base64url, of 64 bytes. */
  readonly signature: string;
}

export interface Signer {
  readonly id: string;
  /** Base64url of the SPKI form. */
  readonly publicKey: string;
  /** The signature of the signer before it over this one; the first has none. */
  readonly endorsement: string | null;
}

/** Bytes of the store as base64url; the private key is never among them. */
export const toldSigner = (stored: {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly endorsement: Uint8Array | null;
}): Signer => ({
  id: stored.id,
  publicKey: Buffer.from(stored.publicKey).toString("base64url"),
  endorsement: stored.endorsement && Buffer.from(stored.endorsement).toString("base64url"),
});

const headText = (install: string, { block, hash, at }: Omit<SignedHead, "signature">): Buffer =>
  Buffer.from(`coffer head 1 ${install} ${block} ${hash} ${at}`);
const signerText = (install: string, { id, publicKey }: Signer): Buffer =>
  Buffer.from(`coffer signer 1 ${install} ${id} ${publicKey}`);

/** SPKI and PKCS#8 in DER: what any other tool reads. */
export function newPair(): { readonly publicKey: Buffer; readonly privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }),
  };
}

const privateOf = (der: Buffer): KeyObject =>
  createPrivateKey({ key: der, type: "pkcs8", format: "der" });

function publicOf(publicKey: string): KeyObject | undefined {
  try {
    const key = Buffer.from(publicKey, "base64url");
    const read = createPublicKey({ key, type: "spki", format: "der" });
    return read.asymmetricKeyType === "ed25519" ? read : undefined;
  } catch {
    return undefined;
  }
}

/** 64 bytes, the same for the same head: Ed25519 draws nothing. */
export const signHeadText = (
  privateKey: Buffer,
  install: string,
  head: Omit<SignedHead, "signature">,
): Buffer => sign(null, headText(install, head), privateOf(privateKey));

/** By the private key of the signer before; over the new one's id and public key. */
export const endorse = (privateKey: Buffer, install: string, signer: Signer): Buffer =>
  sign(null, signerText(install, signer), privateOf(privateKey));

/** False also for a public key or a signature that is none. */
export function isSigned(install: string, head: SignedHead, publicKey: string): boolean {
  const key = publicOf(publicKey);
  const signature = Buffer.from(head.signature, "base64url");
  return key !== undefined && verify(null, headText(install, head), key, signature);
}

/**
 * Which signers may be believed by whoever trusts one public key: that one, and each that a
 * believed one before it has endorsed. Signers in the order in which they were made.
 */
export function believed(
  install: string,
  signers: readonly Signer[],
  trusted: string,
): ReadonlyMap<string, Signer> {
  const found = new Map<string, Signer>();
  let before: Signer | undefined;
  for (const signer of signers) {
    const endorsed = before !== undefined && isEndorsed(install, signer, before.publicKey);
    if (signer.publicKey === trusted || endorsed) {
      found.set(signer.id, signer);
      before = signer;
    }
  }
  return found;
}

function isEndorsed(install: string, signer: Signer, by: string): boolean {
  const key = publicOf(by);
  if (!key || signer.endorsement === null) return false;
  const signature = Buffer.from(signer.endorsement, "base64url");
  return verify(null, signerText(install, signer), key, signature);
}
