import { join } from "node:path";
import { tourSteps } from "@coffer/sandbox";
import { root, runQuietly } from "../../process.ts";
import { readBooks } from "../books.ts";
import { expectEqual, expectThat } from "../expect.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

/** The pool account's balance as the bank states it: the anchor outside our own books. */
async function expectAnchor({ place, installed }: Scene): Promise<void> {
  const books = await readBooks(installed.office, new Map());
  const { balance } = await place.sandbox.account(place.sandbox.poolAccount);
  expectEqual("the pool by the bank's statement", balance, "3150.00");
  expectEqual("the pool by our books", books["pool.bank bank-a"], balance);
}

export const proving: Step = {
  step: 11,
  title: "trial balance, invariants and chain; 3,350.00 = 3,300.00 owed + 50.00 of the house",
  play: async (scene) => {
    await scene.expectBooks("after 9");
    await expectAnchor(scene);
    await scene.hands.readTrialBalance();
    const verifier = join(root, "tools/coffer.ts");
    const { code, output } = await runQuietly(process.execPath, [
      verifier,
      "verify",
      "--data",
      scene.installed.dir,
      "--json",
    ]);
    const wrong = output.split("\n").filter((line) => line.includes('"ok":false'));
    expectThat(`the verifier finds nothing (${wrong.join(" ")})`, code === 0);
    await scene.hands.seeTicked(tourSteps.map(({ step }) => step));
  },
};
