import type { Invariant, Problem, Queries } from "../invariants/index.ts";
import { believed, isSigned, type SignedHead, type Signer, toldSigner } from "./signature.ts";
import { type HeadRow, readInstall, readSignedHeads, readSigners } from "./store.ts";

interface Stored {
  readonly block: bigint;
  readonly hash: Uint8Array;
  readonly signedAt: Date;
  readonly signer: string;
  readonly signature: Uint8Array;
}

/** As told to the outside. */
export const toldHead = ({ block, hash, signedAt, signer, signature }: Stored): SignedHead => ({
  block: String(block),
  hash: Buffer.from(hash).toString("hex"),
  at: signedAt.toISOString(),
  signer,
  signature: Buffer.from(signature).toString("base64url"),
});

/** Everybody who ever signed, the first first. */
export const toldSigners = async (db: Queries): Promise<readonly Signer[]> =>
  (await readSigners(db)).map(toldSigner);

/** Needs no key: what was signed is held against the chain as it stands. */
export const signedHeads: Invariant = {
  id: "L06-signed",
  sentence: "Every head that was signed is the chain's, and its signature is its signer's",
  follows: false,
  check: async (db) => {
    const [install, signers] = await Promise.all([readInstall(db), toldSigners(db)]);
    const [first] = signers;
    const known = believed(install?.id ?? "", signers, first?.publicKey ?? "");
    const problems: Problem[] = signers
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => ({ at: `signer ${id}`, what: "no signer before it endorsed it" }));
    let checked = 0;
    for (let last: HeadRow | undefined; ; ) {
      const rows = await readSignedHeads(db, last?.id ?? "");
      for (const row of rows) {
        const what = problemOf(row, { install: install?.id ?? "", known });
        if (what) problems.push({ at: `block ${row.block}`, what });
      }
      checked += rows.length;
      last = rows.at(-1);
      if (!last) break;
    }
    const skipped = checked === 0 ? "no head has been signed yet" : undefined;
    return { checked, problems, ...(skipped ? { skipped } : {}) };
  },
};

interface Against {
  readonly install: string;
  readonly known: ReadonlyMap<string, Signer>;
}

function problemOf(row: HeadRow, { install, known }: Against): string | undefined {
  const signer = known.get(row.signer);
  const signed = signer && isSigned(install, toldHead(row), signer.publicKey);
  if (!signed) return `its signature of ${row.signedAt.toISOString()} is not its signer's`;
  if (row.now?.equals(row.hash)) return undefined;
  const was = row.hash.toString("hex");
  return `${was} was signed, now it is ${row.now?.toString("hex") ?? "not there"}`;
}
