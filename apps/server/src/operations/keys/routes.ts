import { listKeys } from "@coffer/contract";
import { view } from "../../security/access/index.ts";
import { countByKid, countShredded, isRewrapping } from "../../security/vault/index.ts";

/** The key-encryption keys of the house: names and counts, never keys. */
export const keyRoutes = [
  view(listKeys, async (read) => {
    const counts = new Map((await countByKid(read)).map(({ kid, keys }) => [kid, Number(keys)]));
    const { kid: current, kids } = read.keyring;
    const lost = [...counts.keys()].filter((kid) => !kids.includes(kid));
    return {
      rewrapping: await isRewrapping(read),
      shredded: await countShredded(read),
      data: [...kids, ...lost].map((kid) => ({
        kid,
        current: kid === current,
        atHand: kids.includes(kid),
        dataKeys: counts.get(kid) ?? 0,
      })),
    };
  }),
];
