import type { addressesFrom } from "../installation/ports.ts";
import type { Character } from "../seed/cast.ts";
import type { Login } from "../seed/kept.ts";
import type { Visitor } from "../seed/visitor.ts";

export type Doors = ReturnType<typeof addressesFrom>;

/** A shop's till, by the name its staff sign in with. */
export type Counter = "tea" | "dinner";

/**
 * What people do in the tour. It is played by calls or by clicks; which steps there are, and what
 * must be seen after each, is written once, in `steps`.
 */
export interface Hands {
  /** The staff of house and shops begin their day; the sandbox's list of steps begins with them. */
  begin(logins: readonly Login[]): Promise<void>;
  /** Signs up with the code from the inbox, has the name verified, chooses a PIN. */
  arrive(who: Character): Promise<Visitor>;
  bind(whose: Visitor): Promise<void>;
  /** Lets something outside fail at its next call. */
  armFault(name: string, value: string): Promise<void>;
  orderTopup(whose: Visitor, order: FromBank): Promise<`top_${string}`>;
  /** Agrees to a payment on a gateway's own page. */
  agree(whose: Visitor, redirectUrl: string): Promise<void>;
  /** Puts the code of an amount up at a till. */
  ring(counter: Counter, value: string): Promise<`ord_${string}`>;
  /** Reads the till's code and pays what it asks. */
  pay(whose: Visitor, order: Rung): Promise<`pay_${string}`>;
  /** The till has heard that it was paid. */
  hear(counter: Counter, order: Rung): Promise<void>;
  send(whose: Visitor, order: ToFriend): Promise<Sent>;
  takeBack(whose: Visitor, id: `trf_${string}`): Promise<void>;
  addPasskey(whose: Visitor): Promise<void>;
  /** Signs the withdrawal with the passkey. */
  withdraw(whose: Visitor, order: FromBank): Promise<`wdr_${string}`>;
  /** Asks the house's own desk whether every book's debits are its credits. */
  readTrialBalance(): Promise<void>;
  /** Has the sandbox's list ask the auditor, and waits until these steps of it are ticked. */
  seeTicked(steps: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export interface FromBank {
  readonly bankAccount: `bnk_${string}`;
  readonly value: string;
}

export interface Rung {
  readonly id: `ord_${string}`;
  readonly value: string;
}

export interface ToFriend {
  readonly phone: string;
  readonly value: string;
  readonly note: string | null;
}

export interface Sent {
  readonly id: `trf_${string}`;
  /** What the payer was shown of the name behind the number. */
  readonly maskedName: string;
}
