import Type from "typebox";
import { findAccount } from "../bank/ledger.ts";
import { bankOf } from "../bank/numbers.ts";
import { sameName } from "../bank/ownership.ts";
import { newId } from "../platform/ids.ts";
import { Rejection } from "../platform/rejection.ts";
import type { World } from "../world.ts";

const TokenRow = Type.Object({ value: Type.String(), account: Type.String() });

/**
 * A word that stands for a bank account, so that its number is sent only once. 422
 * `account_unknown`, `account_closed` or `name_mismatch`. One account has one token, whoever asks.
 */
export function tokenOf(world: World, number: string, holderName: string) {
  const account = findAccount(world, number);
  if (!account) throw new Rejection(422, "account_unknown", "no such account");
  if (account.state === "closed")
    throw new Rejection(422, "account_closed", "the account is closed");
  // A token for somebody else's account would let his money be taken with a number alone.
  if (!sameName(account.holder, holderName)) {
    throw new Rejection(422, "name_mismatch", "the name is not the holder's");
  }
  const token = world.store.write(() => {
    const sql = "SELECT * FROM token WHERE account = :number";
    const known = world.store.row(TokenRow, sql, { number });
    if (known) return known.value;
    const value = newId("tok");
    world.store.insert("token", { value, account: number });
    return value;
  });
  return { token, bank: bankOf(number), masked: `•••• ${number.slice(-4)}` };
}

export function accountOfToken(world: World, value: string): string | undefined {
  return world.store.row(TokenRow, "SELECT * FROM token WHERE value = :value", { value })?.account;
}
