import { afterAll, beforeAll, expect, test } from "vitest";
import { type CrashScene, openCrashScene } from "../../test/crashes/scene.ts";
import { eventually } from "../../test/outside.ts";
import { phoneNumber } from "../../test/people.ts";
import { issueCode } from "../security/identity/issue-code.ts";

// What is told outside because of an event, across the death of whoever was to tell it.

let scene: CrashScene;
beforeAll(async () => {
  scene = await openCrashScene();
  // Nobody in this process works on anything: only servers that die, and one that does not.
  await scene.world.pause();
});
afterAll(() => scene.close());

/** An event that somebody has to be told of: a code for this phone. */
async function somethingToTell(): Promise<string> {
  const phone = phoneNumber();
  const order = { uncheckedPhone: phone, purpose: "sign_up", locale: "zh-CN" } as const;
  await scene.world.perform((read) => issueCode(read, order));
  return phone;
}

interface Told {
  readonly id: string;
  readonly text: string;
}

async function inboxOf(phone: string): Promise<readonly Told[]> {
  const { url } = scene.world.outside.sandbox;
  const answer = await fetch(`${url}/inbox.json?to=${encodeURIComponent(phone)}`);
  const { data }: { data: readonly Told[] } = JSON.parse(await answer.text());
  return data;
}

const messageStates = async (): Promise<string[]> => {
  const { rows } = await scene.world.books.pool.query<{ state: string }>(
    "select state from message order by id",
  );
  return rows.map(({ state }) => state);
};

/** The leases of the dead run out, those of whoever hears of events as well. */
async function timePasses(): Promise<void> {
  await scene.leasesRunOut();
  await scene.world.books.asOwner((client) =>
    client.query("update lease set leased_until = now() where name like 'subscriber:%'"),
  );
}

async function goOn(phone: string): Promise<void> {
  await timePasses();
  const server = await scene.doomed("never");
  await eventually(async () => ((await messageStates()).at(-1) === "sent" ? true : undefined), {
    what: "a message that is sent",
  });
  expect((await inboxOf(phone)).length).toBe(1);
  await server.kill();
}

test("B07 killed before an event is heard: it is told after the restart", async () => {
  const server = await scene.doomed("before-commit/message.queue");
  const phone = await somethingToTell();
  expect(await server.ended).toBe("SIGKILL");
  expect([await messageStates(), await inboxOf(phone)]).toEqual([[], []]);
  await goOn(phone);
});

test("B08 killed when it was told, before that is noted: again, under the same id", async () => {
  await timePasses();
  const server = await scene.doomed("after-call/message.send");
  const phone = await somethingToTell();
  expect(await server.ended).toBe("SIGKILL");
  const [first] = await inboxOf(phone);
  expect((await messageStates()).at(-1)).toBe("queued");
  await goOn(phone);
  expect(await inboxOf(phone)).toEqual([first]);
});
