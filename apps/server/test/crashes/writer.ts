// A process that does nothing but send, and says what was done: to be killed at any moment.
// It waits to be told where; then a line per transfer that was acknowledged.
import { text } from "node:stream/consumers";
import { createJournal, type Journal } from "../../src/books/journal/index.ts";
import { leaseProcessNumber } from "../../src/books/lease/index.ts";
import { createBusinessClock, sleep } from "../../src/platform/clock.ts";
import { createPool, readCatalog } from "../../src/platform/db/index.ts";
import { newId } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import { testKeyring } from "../keys.ts";
import { context, sent } from "../works.ts";
import { CLIENTS, FEN, install, memberOf } from "./loaded-books.ts";

const url = await text(process.stdin);
const log = createLog("silent");
const pool = createPool({ url, name: "writer", max: 2 });
const lease = await leaseProcessNumber(pool, newId("prc"), log);
const journal = createJournal({
  url,
  pool,
  log,
  install,
  catalog: await readCatalog(pool),
  clock: createBusinessClock(),
  keyring: testKeyring,
  processNumber: lease.current,
});

async function send(by: Journal, client: number): Promise<void> {
  const reference = newId("trf");
  const [from, to] = [memberOf(client), memberOf(client + 1)];
  const outcome = await by.commit(sent({ from, to, fen: FEN, reference }), context());
  if (outcome.kind === "committed") process.stdout.write(`${reference}\n`);
  else await sleep(20);
}

for (let client = 0; client < CLIENTS; client++) {
  void (async () => {
    for (;;) await send(journal, client).catch(() => sleep(20));
  })();
}
