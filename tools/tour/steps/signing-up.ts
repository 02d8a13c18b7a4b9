import { getKyc, getLimits, getMe } from "@coffer/contract";
import { lin } from "../../seed/cast.ts";
import { bindAccount } from "../../seed/visitor.ts";
import { expectEqual, expectThat } from "../expect.ts";
import type { Scene } from "../scene.ts";
import type { Step } from "./step.ts";

export const signingUp: Step = {
  step: 1,
  title: "Lin signs up with the code from the inbox; three channels confirm her name",
  play: async (scene) => {
    scene.lin = await scene.hands.arrive(lin);
    const { client } = scene.lin;
    const { channels } = await client.call(getKyc);
    expectEqual("channels that confirm", channels.filter(({ matched }) => matched).length, 3);
    const { tier, nameMasked, pinSet } = await client.call(getMe);
    expectEqual("class, name, PIN", [tier, nameMasked, pinSet], ["T2", "林*", true]);
    await expectLimits(scene);
    expectEqual("consents", await consents(scene), ["identity_check", "privacy", "terms"]);
  },
};

// Class II: 5,000.00 a day with a PIN, 100,000.00 a year.
async function expectLimits({ lin: { client } }: Scene): Promise<void> {
  const { data } = await client.call(getLimits);
  const capOf = (wanted: string) => data.find(({ rule }) => rule === wanted)?.cap?.value;
  expectEqual("a day's limit", capOf("spend.day"), "5000.00");
  expectEqual("a year's limit", capOf("spend.year"), "100000.00");
}

async function consents({ installed, lin: { user } }: Scene): Promise<string[]> {
  const { rows } = await installed.office.pool.query<{ kind: string }>(
    "select kind from consent where person = $1 order by kind",
    [user],
  );
  return rows.map(({ kind }) => kind);
}

export const binding: Step = {
  step: 2,
  title: "binds her account at the sandbox bank: owner checked, number masked",
  play: async (scene) => {
    await scene.hands.bind(scene.lin);
    // Bound already: found by its number.
    const { id, masked } = await bindAccount(scene.lin);
    scene.linsAccount = id;
    expectThat("the last digits are shown", masked.endsWith("0001"));
    expectThat("the number is masked", !masked.includes("8801000000010001"));
    expectEqual("her balance at the bank", (await scene.linsBank()).balance, "1000.00");
    await scene.expectBooks("after 0");
  },
};
