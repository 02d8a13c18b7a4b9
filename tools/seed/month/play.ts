import { waitUntilQuiet } from "../../../apps/server/src/books/due/index.ts";
import { type Act, type Day, type Moment, reachesOutside } from "./acts.ts";
import { perform } from "./perform.ts";
import type { Month } from "./plan.ts";
import { DayProof, type Proven } from "./proof.ts";
import type { Balance } from "./purses.ts";
import { type Stage, yuan } from "./stage.ts";

/** A day that is over, with its proof. */
export interface Played extends Proven {
  readonly date: string;
  readonly acts: number;
}

const HOUR_MS = 3_600_000;
const QUIET_MS = 30_000;

/** Plays what has not been played yet, and proves each day as soon as it is over. */
export async function playMonth(
  stage: Stage,
  { days, balances }: Month,
  told: (day: Played) => void,
): Promise<void> {
  const proof = new DayProof(stage.house);
  const since = stage.now();
  let proving: Promise<void> = Promise.resolve();
  for (const day of days) {
    await playDay(stage, day, since);
    await quiet(stage);
    // The proof of a day looks at a snapshot: the next day may begin meanwhile.
    await proving;
    const acts = day.moments.reduce((count, moment) => count + moment.acts.length, 0);
    proving = proof.ofNewBlocks().then((proven) => told({ date: day.date, acts, ...proven }));
    // Nobody hears of a failure before it is awaited, a day later.
    proving.catch(() => undefined);
  }
  await proving;
  await expectBalances(stage, balances);
}

async function playDay(stage: Stage, { date, moments }: Day, since: Date): Promise<void> {
  for (const [index, moment] of moments.entries()) {
    // Played before a cut for certain: its day was over then.
    if (moment.at.getTime() < since.getTime() - 24 * HOUR_MS) continue;
    await passTime(stage, moment.at);
    await playMoment(stage, moment, `month-${date}-${index}`);
  }
}

/** In steps of an hour at most, so that what falls due on the way happens near its time. */
async function passTime(stage: Stage, to: Date): Promise<void> {
  while (to.getTime() - stage.now().getTime() > HOUR_MS) {
    await stage.moveTo(new Date(stage.now().getTime() + HOUR_MS));
    await quiet(stage);
  }
  await stage.moveTo(to);
}

const quiet = ({ house }: Stage): Promise<boolean> =>
  waitUntilQuiet(house.pool, { until: house.clock.now(), timeoutMs: QUIET_MS });

/** Everybody at the same time; what one person does comes one after the other. */
async function playMoment(stage: Stage, { acts }: Moment, key: string): Promise<void> {
  const chains = new Map<object, Promise<void>>();
  for (const [index, act] of acts.entries()) {
    const actor = act.kind === "leave" ? act.at : act.who;
    const before = chains.get(actor) ?? Promise.resolve();
    chains.set(
      actor,
      before.then(() => named(act, perform(stage, act, `${key}-${index}`))),
    );
  }
  await Promise.all(chains.values());
  if (acts.some(reachesOutside)) await quiet(stage);
}

/** A failure says whose act it was. */
async function named(act: Act, performed: Promise<void>): Promise<void> {
  await performed.catch((error: unknown) => {
    const actor = act.kind === "leave" ? act.at.name : act.who.name;
    throw new Error(`${act.kind} of ${actor}: ${String(error)}`, { cause: error });
  });
}

interface AccountRow {
  readonly owner: string;
  readonly available: bigint;
  readonly held: bigint;
}

/** The house must have come to the same figures as the plan. */
async function expectBalances(stage: Stage, balances: Month["balances"]): Promise<void> {
  const { rows } = await stage.office.pool.query<AccountRow>(
    `select owner, sum(balance) filter (where class = 'customer.available')::int8 as available,
       coalesce(sum(balance) filter (where class = 'customer.held'), 0)::int8 as held
     from account where class in ('customer.available', 'customer.held') group by owner`,
  );
  const seen = new Map(
    rows.map(({ owner, available, held }) => [owner, words({ available, held })]),
  );
  const wrong: string[] = [];
  for (const [who, balance] of balances) {
    if (who.channels === 0) continue;
    const { user } = await stage.resident(who);
    const found = seen.get(user) ?? "nothing";
    if (found !== words(balance)) {
      wrong.push(`${who.name} has ${found} instead of ${words(balance)}`);
    }
  }
  if (wrong.length > 0) throw new Error(`balances differ from the plan: ${wrong.join("; ")}`);
}

const words = ({ available, held }: Balance): string => `${yuan(available)} and ${yuan(held)} held`;
