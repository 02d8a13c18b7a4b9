import { bindBankAccount, listBankAccounts } from "@coffer/contract";
import { sleep } from "../../src/platform/clock.ts";
import type { TestHouse, TestPerson } from "../house.ts";

/** Opens an account at the sandbox's bank in the person's name and binds it. */
export async function bindAccount(
  house: TestHouse,
  { client }: TestPerson,
  { holder = "林晓", balance = "1000.00" } = {},
): Promise<string> {
  const account = await house.lab("/lab/bank-a/accounts", { holder, balance });
  const number = (account as { accountNumber: string }).accountNumber;
  const { id } = await client.call(bindBankAccount, { body: { accountNumber: number } });
  for (let tries = 0; tries < 200; tries++) {
    const { data } = await client.call(listBankAccounts);
    const state = data.find((one) => one.id === id)?.state;
    if (state === "verified") return id;
    if (state === "refused") throw new Error("the bank did not confirm the account");
    await sleep(25);
  }
  throw new Error("the bank account was never verified");
}
