import pg from "pg";
import { expect, test } from "vitest";
import { monotonicMs } from "../../src/platform/clock.ts";
import { idOf } from "../../src/platform/ids.ts";
import { Ear, openStream } from "../ear.ts";
import { openHouse } from "../house.ts";
import { eventually } from "../outside.ts";
import { perform } from "../people.ts";

// A connection that is kept alive lives for 72 seconds after its last answer.
const KEPT_MS = 72_000;

test("B29 an answer that ends behind the stop holds the house up no longer than that", async () => {
  const house = await openHouse();
  const lin = await house.person();
  const hears = new Ear(await openStream(`${house.house.urls.wallet}/v1/me/notices`, lin.headers));
  expect(await hears.next()).toMatchObject({ type: "ready" });

  // Before each message the stream asks whether its session still stands. It is made to wait for
  // the answer until the listener is closing, and ends its own answer only then.
  const database = new pg.Client({ connectionString: house.databaseUrl });
  await database.connect();
  await database.query("begin; lock table session in access exclusive mode");
  const user = idOf("usr", lin.user);
  await perform(house.house.journal, async () => ({
    emit: [{ type: "pin.changed", subject: user, payload: { user, first: false } }],
    reply: null,
  }));
  await eventually(async () => {
    const { rows } = await database.query(
      "select from pg_locks where relation = 'session'::regclass and not granted",
    );
    return rows[0];
  });

  const began = monotonicMs();
  const stopped = house.close();
  await eventually(async () => {
    const answer = await fetch(house.house.urls.wallet).catch(() => undefined);
    return answer === undefined || answer.status === 503 ? true : undefined;
  });
  await database.query("rollback");
  await database.end();
  expect(await hears.next()).toMatchObject({ type: "pin.changed" });
  expect(await hears.next()).toBeNull();
  await stopped;
  expect(monotonicMs() - began).toBeLessThan(KEPT_MS / 2);
});
