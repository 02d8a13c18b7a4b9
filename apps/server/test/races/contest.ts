// What races are run for: the same crowd and the same question for the journal and for code that is
// naive in one way each. A race that naive code wins would see nothing (A37).

/** How it stood when everybody was done. */
export interface Standings {
  /** How many of the crowd were told that it was done. */
  readonly done: number;
  /** What is there now, and what the record of it adds up to. */
  readonly left: bigint;
  readonly recorded: bigint;
  /** How often somebody was told of a deadlock. */
  readonly deadlocks: number;
}

/** One of the crowd acts; true when told that it was done, false when refused. */
export interface Contender {
  readonly act: (at: number) => Promise<boolean>;
  readonly look: () => Promise<Omit<Standings, "done" | "deadlocks">>;
}

export interface Race {
  readonly crowd: number;
  /** What is wrong with how it ended; nothing for code that is right. */
  readonly wrong: (standings: Standings) => readonly string[];
}

const unless = (holds: boolean, what: string): string[] => (holds ? [] : [what]);

/** Fifty take 80 from 100. */
export const withdrawals: Race = {
  crowd: 50,
  wrong: ({ done, left, recorded }) => [
    ...unless(done === 1, `${done} were told that they have it`),
    ...unless(left === 100n - 80n * BigInt(done), `${left} is left`),
    ...unless(left === recorded, `the balance is ${left}, its entries give ${recorded}`),
  ],
};

/** Fifty use 200 of 5,000. */
export const uses: Race = {
  crowd: 50,
  wrong: ({ done, left, recorded }) => [
    ...unless(done === 25, `${done} were let through`),
    ...unless(left === 200n * BigInt(done), `${left} is counted`),
    ...unless(left === recorded, `${left} is counted, the uses are ${recorded}`),
  ],
};

/** Fifty twins of one order with one key; each is told that it was done. */
export const twins: Race = {
  crowd: 50,
  wrong: ({ done, left }) => [
    ...unless(done === 50, `${done} got an answer`),
    ...unless(left === 1n, `it happened ${left} times`),
  ],
};

/** Fifty links of one chain: as many numbers, each with a predecessor of its own. */
export const links: Race = {
  crowd: 50,
  wrong: ({ done, left, recorded }) => [
    ...unless(left === BigInt(done), `${left} numbers for ${done} links`),
    ...unless(recorded === left, `${recorded} predecessors of ${left} links: it forks`),
  ],
};

/** Fifty transfers back and forth between two. */
export const crossings: Race = {
  crowd: 50,
  wrong: ({ done, deadlocks, left, recorded }) => [
    ...unless(deadlocks === 0, `${deadlocks} deadlocks`),
    ...unless(done === 50, `${done} arrived`),
    ...unless(left === recorded, `the balance is ${left}, its entries give ${recorded}`),
  ],
};

const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "40P01";

/** Sets the crowd off at once and asks what is wrong afterwards. */
export async function run(race: Race, contender: Contender): Promise<readonly string[]> {
  const ended = await Promise.allSettled(
    Array.from({ length: race.crowd }, (_, at) => contender.act(at)),
  );
  const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const odd = failed.find((error) => !isDeadlock(error));
  if (odd !== undefined) throw odd;
  const done = ended.filter((one) => one.status === "fulfilled" && one.value).length;
  return race.wrong({ ...(await contender.look()), done, deadlocks: failed.length });
}
