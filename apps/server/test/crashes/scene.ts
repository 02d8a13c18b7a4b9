import { readConfig } from "../../src/config.ts";
import type { Session } from "../../src/security/identity/index.ts";
import { requestTopup } from "../../src/wallet/topup/request.ts";
import { requestWithdrawal } from "../../src/wallet/withdraw/request.ts";
import { cny } from "../books.ts";
import { TEST_KEK } from "../keys.ts";
import { eventually } from "../outside.ts";
import { pin } from "../people.ts";
import { type ServerProcess, startServer } from "../server-process.ts";
import { openWorld, type World } from "../world.ts";

export interface Saver {
  readonly who: Session;
  readonly number: string;
  readonly bankAccount: string;
}

/** A world in which server processes die at named points, and people whose money it is about. */
export interface CrashScene {
  readonly world: World;
  /** A server of its own on the same database and sandbox, that dies at this point. */
  doomed(fault: string): Promise<ServerProcess>;
  /** A person with 100.00 at a bank account of their own. */
  saver(bank?: string): Promise<Saver>;
  topUp(of: Saver): ReturnType<typeof topUp>;
  withdraw(of: Saver): ReturnType<typeof withdraw>;
  /** Until the person has one of them, in this state. */
  inState(table: "topup" | "withdrawal", of: Saver, state: string): Promise<unknown>;
  /** What the person has, here and at the bank, in fen. */
  possessions(of: Saver): Promise<readonly [bigint, number]>;
  /** Until nothing is left to be done. */
  quiet(): Promise<unknown>;
  /** Half a minute passes: the leases of the dead run out. */
  leasesRunOut(): Promise<unknown>;
  close(): Promise<void>;
}

export async function openCrashScene(): Promise<CrashScene> {
  const world = await openWorld();
  const { outside, books } = world;
  await world.fund("100.00");
  return {
    world,
    doomed: (fault) => doomed(world, fault),
    saver: (bank = "bank-a") => saver(world, bank),
    topUp: (of) => topUp(world, of),
    withdraw: (of) => withdraw(world, of),
    inState: (table, { who }, state) =>
      eventually(
        async () => {
          const { rows } = await books.pool.query(`select state from ${table} where person = $1`, [
            who.user,
          ]);
          return rows.length === 1 && rows[0].state === state ? true : undefined;
        },
        { what: `one ${table} that is ${state}` },
      ),
    possessions: async ({ who, number }) => {
      const atBank = Math.round(Number(await outside.bankBalance(number)) * 100);
      return [await world.balanceOf(who), atBank];
    },
    quiet: () =>
      eventually(async () => {
        const { rows } = await books.pool.query("select 1 from due where state = 'open'");
        return rows.length === 0 ? true : undefined;
      }),
    leasesRunOut: () =>
      books.asOwner((client) =>
        client.query("update due set leased_until = null where state = 'open'"),
      ),
    close: () => world.close(),
  };
}

function doomed({ outside, books }: World, fault: string): Promise<ServerProcess> {
  const config = readConfig([], {
    COFFER_DATA: outside.dataDir,
    COFFER_SANDBOX_URL: outside.sandbox.url,
    DATABASE_URL: books.url,
    COFFER_WALLET_ORIGIN: outside.sandbox.url,
  });
  return startServer(config, { COFFER_KEK: TEST_KEK.toString("hex"), FAULT: `${fault}:kill` });
}

async function saver(world: World, bank: string): Promise<Saver> {
  const account = { holder: "林晓", balance: "100.00", ending: "0001" };
  const opened = await world.outside.lab(`/${bank}/accounts`, account);
  const number = String(Reflect.get(Object(opened), "accountNumber"));
  const who = await world.person({ name: "林晓" });
  return { who, number, bankAccount: await world.bound(who, number) };
}

const topUp = (world: World, { who, bankAccount }: Saver) =>
  world.perform((read) =>
    requestTopup(read, who, { amount: cny(4000), bankAccount, proof: pin() }),
  );

const withdraw = (world: World, { who, bankAccount }: Saver) =>
  world.perform((read) =>
    requestWithdrawal(read, who, { amount: cny(1500), bankAccount, proof: pin() }),
  );
