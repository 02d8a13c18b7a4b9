import { randomBytes } from "node:crypto";
import { type DueHandlers, DueLoop } from "../src/books/due/index.ts";
import type { Reader, Work } from "../src/books/work/index.ts";
import { noticeDoor, noticeDueHandlers } from "../src/channels/notices/index.ts";
import { createLog } from "../src/platform/log.ts";
import type { Session } from "../src/security/identity/index.ts";
import { sensitive } from "../src/security/vault/index.ts";
import { bindBankAccount } from "../src/wallet/bank-accounts/bind.ts";
import { bankAccountDueHandlers } from "../src/wallet/bank-accounts/index.ts";
import { payoutTaker } from "../src/wallet/payouts/index.ts";
import { receiptReturnDueHandlers, takeReturnNotice } from "../src/wallet/receipt-returns/index.ts";
import {
  attemptDueHandlers,
  creditTaker,
  lateDueHandlers,
  takeChargeNotice,
} from "../src/wallet/topup/index.ts";
import { takeWithdrawalNotice, withdrawDueHandlers } from "../src/wallet/withdraw/index.ts";
import { type Books, balances, context, openBooks } from "./books.ts";
import { type Delivery, eventually, type Outside, openOutside } from "./outside.ts";
import { makePerson, type NewPerson, perform } from "./people.ts";
import { expectSound } from "./sound.ts";

/** The books and the outside world with due work between them: no HTTP, everything else real. */
export interface World {
  readonly books: Books;
  readonly outside: Outside;
  /** What deliveries were not believed. */
  readonly distrusted: string[];
  perform<R>(decide: (read: Reader) => Promise<Work<R>>): Promise<R>;
  /** Delivers a notice as it came once, as if the sender repeated it. */
  deliver(delivery: Delivery): Promise<number>;
  person(order?: NewPerson): Promise<Session>;
  /** Binds a bank account of the sandbox and waits until the bank has said yes. */
  bound(who: Session, number: string): Promise<string>;
  /** Brings house money into the pool by a real transfer, noticed by the bank. */
  fund(value: string, bank?: "bank-a" | "bank-b"): Promise<void>;
  balanceOf(who: Session, className?: string): Promise<bigint>;
  account(name: string): Promise<bigint>;
  /** Stops due work: what is due stays until it starts again. */
  pause(): Promise<void>;
  resume(): void;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const [books, outside] = await Promise.all([openBooks(), openOutside()]);
  const { journal, pool } = books;
  const distrusted: string[] = [];
  const receive = noticeDoor({
    channels: outside.channels.notices,
    distrusted: ({ channel, why }) => void distrusted.push(`${channel} ${why}`),
  });
  const deliver = async (delivery: Delivery): Promise<number> => {
    const answer = await journal.perform((read) => receive(read, delivery), context());
    return answer.kind === "done" ? 200 : 401;
  };
  outside.take(deliver);
  const account = async (name: string) => (await balances(pool))[name] ?? 0n;
  const loop = new Pausable(books, handlersOf(outside));
  return {
    books,
    outside,
    distrusted,
    deliver,
    account,
    perform: (decide) => perform(journal, decide),
    person: (order) => makePerson(journal, order),
    bound: (who, number) => bind(books, who, number),
    fund: (amount, bank = "bank-a") =>
      fund(outside, { amount, bank }, () => account("pool.house:house")),
    balanceOf: (who, className = "customer.available") => account(`${className}:${who.user}`),
    pause: () => loop.pause(),
    resume: () => loop.resume(),
    close: async () => {
      await loop.pause();
      await outside.close();
      // After all that went wrong outside, the production self-check of the books.
      await expectSound(books.url);
      await books.close();
    },
  };
}

/** Due work that a test can hold back. */
class Pausable {
  readonly #make: () => DueLoop;
  #running: DueLoop | undefined;

  constructor({ pool, journal }: Books, handlers: DueHandlers) {
    const log = createLog(process.env["COFFER_LOG"] ?? "silent");
    const processName = randomBytes(4).toString("hex");
    this.#make = () => new DueLoop({ pool, journal, handlers, log, processName });
    this.resume();
  }

  resume(): void {
    if (this.#running) return;
    this.#running = this.#make();
    this.#running.start();
  }

  async pause(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }
}

async function bind({ journal }: Books, who: Session, number: string): Promise<string> {
  const { id } = await perform(journal, (read) =>
    bindBankAccount(read, who, { number: sensitive(number) }),
  );
  const verified = async () => {
    const found = await journal.read().load("bankAccount", id);
    return found?.state === "verified" ? found : undefined;
  };
  await eventually(verified, { what: "a verified bank account" });
  return id;
}

interface Funding {
  readonly amount: string;
  readonly bank: "bank-a" | "bank-b";
}

async function fund(
  { lab, sandbox }: Outside,
  { amount, bank }: Funding,
  houseMoney: () => Promise<bigint>,
): Promise<void> {
  const before = await houseMoney();
  const { bankA, bankB } = sandbox.credentials;
  const { poolAccount, houseAccount } = bank === "bank-a" ? bankA : bankB;
  const transfer = { source: houseAccount, target: poolAccount, amount, text: "FUNDING" };
  await lab(`/${bank}/transfers`, transfer);
  const arrived = async () => ((await houseMoney()) > before ? true : undefined);
  await eventually(arrived, { what: "funding" });
}

function handlersOf({ channels, sandbox }: Outside): DueHandlers {
  return {
    ...bankAccountDueHandlers({ bank: channels.bank, tokenise: channels.gatewayA.tokenise }),
    ...attemptDueHandlers({
      gateway: channels.gateway,
      returnUrl: (topup) => `${sandbox.url}/topup/${topup}`,
    }),
    ...lateDueHandlers(channels.gateway),
    ...withdrawDueHandlers(channels.bank),
    ...receiptReturnDueHandlers(channels.bank),
    ...noticeDueHandlers({
      channels: channels.notices,
      takers: {
        charge: takeChargeNotice,
        payout: payoutTaker([takeWithdrawalNotice, takeReturnNotice]),
        credit: creditTaker({ houseAccounts: channels.houseAccounts }),
      },
    }),
  };
}
