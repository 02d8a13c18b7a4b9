import { afterAll, beforeAll, expect, test } from "vitest";
import { type CrashScene, openCrashScene } from "../../../test/crashes/scene.ts";
import { eventually } from "../../../test/outside.ts";
import { waitingRecovery } from "../../../test/recovery/waiting.ts";
import { newId } from "../../platform/ids.ts";

// The end of the wait, across the death of whoever was to note it.

let scene: CrashScene;
beforeAll(async () => {
  scene = await openCrashScene();
  // Nobody in this process works on anything: only servers that die, and one that does not.
  await scene.world.pause();
});
afterAll(() => scene.close());

/** One whose wait is just over. */
async function waited(): Promise<string> {
  const { user } = await scene.world.person();
  return scene.world.perform(async (read) => {
    const { id, insert } = await waitingRecovery(read, user);
    const due = { id: newId("due"), at: read.now, handler: "recovery.review", reference: id };
    return { insert: [insert], due: [due], reply: id };
  });
}

const stateOf = async (id: string) =>
  (await scene.world.books.journal.read().load("recovery", id))?.state;

test("killed as the wait ends: noted after the restart, once, and nothing completes", async () => {
  const doomed = await scene.doomed("before-commit/recovery.review");
  const id = await waited();
  expect(await doomed.ended).toBe("SIGKILL");
  expect(await stateOf(id)).toBe("waiting");
  await scene.leasesRunOut();
  const server = await scene.doomed("never");
  await eventually(async () => ((await stateOf(id)) === "review" ? true : undefined), {
    what: "a recovery whose wait is over",
  });
  await server.kill();
  const { rows } = await scene.world.books.pool.query(
    "select count(*)::int as count from audit where subject = $1 and action = 'recovery.review'",
    [id],
  );
  expect(rows).toEqual([{ count: 1 }]);
});
