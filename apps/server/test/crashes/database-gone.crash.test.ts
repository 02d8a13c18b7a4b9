import { NoAnswerError, ProblemError, sendTransfer } from "@coffer/contract";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sleep } from "../../src/platform/clock.ts";
import { databaseDirOf } from "../../src/platform/db/embedded.ts";
import { runningPostmaster } from "../../src/platform/db/postmaster.ts";
import { type EmbeddedHouse, openEmbeddedHouse, openFolder } from "../backup/embedded-house.ts";
import { nextKey, payeeOf } from "../edge/money-routes.ts";
import type { TestPerson } from "../house.ts";
import { eventually } from "../outside.ts";
import { PIN } from "../people.ts";
import { expectSound } from "../sound.ts";
import { gone, killFamily, signal } from "./processes.ts";

// The embedded database ends under a server that goes on: it is started again, nobody is sent here
// meanwhile, and whoever asks again with the same key has paid once.

const folder = openFolder("gone");
let house: EmbeddedHouse;
let friend: TestPerson;
beforeAll(async () => {
  house = await openEmbeddedHouse(folder.path);
  friend = await house.person({ name: "陈明" });
});
afterEach(async () => expectSound(await house.ownerUrl()));
afterAll(async () => {
  await house.close();
  folder.remove();
});

const postmaster = async (): Promise<number> => {
  const running = await runningPostmaster(databaseDirOf(folder.path));
  if (!running) throw new Error("no database runs");
  return running.pid;
};

const ready = async (): Promise<number> =>
  (await fetch(`${house.house.urls.api}/health/ready`)).status;

const untilReady = (status: number) =>
  eventually(async () => ((await ready()) === status ? true : undefined), {
    what: `a server that answers ${status}`,
  });

const amount = { currency: "CNY", value: "1.00" } as const;

// Far more than a start takes: whoever is still refused then waits in vain.
const TRIES_MAX = 1_500;

interface Sending {
  readonly sent: readonly string[];
  /** What a call was told that was not done. */
  readonly told: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Sends one yuan after another; what is not answered is asked for again with the same key. */
async function keepSending(payer: TestPerson): Promise<Sending> {
  const body = { payee: await payeeOf({ payer, friend }), amount, note: null };
  const [sent, told] = [new Array<string>(), new Set<string>()];
  const sendOne = async (idempotencyKey: string): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        const order = { idempotencyKey, body, proof: { pin: PIN } };
        sent.push((await payer.client.call(sendTransfer, order)).id);
        return;
      } catch (error) {
        if (error instanceof ProblemError) told.add(error.code);
        else if (!(error instanceof NoAnswerError)) throw error;
        if (tries === TRIES_MAX) throw error;
        await sleep(20);
      }
    }
  };
  let stopped = false;
  const sending = (async () => {
    while (!stopped) await sendOne(nextKey());
  })();
  const stop = async (): Promise<void> => {
    stopped = true;
    await sending;
  };
  return { sent, told, stop };
}

const transfersOf = async ({ user }: TestPerson): Promise<readonly string[]> => {
  const { rows } = await house.house.pool.query<{ id: string }>(
    "select id from transfer where payer = $1 order by id",
    [user],
  );
  return rows.map(({ id }) => id);
};

test.each([
  ["with all its processes", killFamily],
  [
    "alone, so that its processes end by themselves",
    async (pid: number) => {
      signal(pid, "SIGKILL");
      await gone([pid]);
    },
  ],
])(
  "B31 O01 the embedded database killed %s is started again, and nothing is lost or doubled",
  async (_, kill) => {
    const payers = await Promise.all([1, 2, 3].map(() => house.person({ fen: 500_00 })));
    const sending = await Promise.all(payers.map(keepSending));
    await eventually(async () => (sending.every(({ sent }) => sent.length > 2) ? true : undefined));
    const before = await postmaster();
    await kill(before);
    await untilReady(503);
    await untilReady(200);
    expect(await postmaster()).not.toBe(before);
    const counts = sending.map(({ sent }) => sent.length);
    await eventually(async () =>
      sending.every(({ sent }, at) => sent.length > (counts[at] ?? 0) + 1) ? true : undefined,
    );
    await Promise.all(sending.map(({ stop }) => stop()));
    for (const [at, { sent }] of sending.entries()) {
      const payer = payers[at];
      expect(payer && (await transfersOf(payer))).toEqual([...sent].sort());
    }
    // Not one of them was told of a fault of ours: what may be tried again says so.
    const told = new Set(sending.flatMap((one) => [...one.told]));
    expect([...told].filter((code) => !["unavailable", "outcome_unknown"].includes(code))).toEqual(
      [],
    );
  },
);
