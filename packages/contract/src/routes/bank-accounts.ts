import { banks } from "../banks.ts";
import { reason } from "../reasons.ts";
import { route } from "../route.ts";
import { readable, slug } from "../schema/fields.ts";
import { id } from "../schema/id.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  yesNo,
} from "../schema/shape.ts";

const bankAccount = entity("BankAccount", {
  id: id("bnk"),
  bank: slug,
  masked: readable("6222 **** 0001"),
  // "checking" until the bank has said whose it is; "refused" says why in its reason.
  state: choice(["checking", "verified", "refused", "removed"]),
  reason: nullable(reason),
  isDefault: yesNo(),
});

/**
 * 201 with the state "checking": whose account it is the bank says afterwards, in the state and by
 * `bank_account.bound`.
 */
export const bindBankAccount = route({
  name: "bindBankAccount",
  method: "POST",
  path: "/v1/bank-accounts",
  summary: "Add a bank account of one's own; the bank confirms the owner",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "sensitive",
  body: object({
    // Left out: told from the number.
    bank: optional(choice(banks)),
    accountNumber: text({ min: 8, max: 30, pattern: "^[0-9]+$" }),
  }),
  replies: { 201: bankAccount },
  refuses: [
    "kyc.required",
    "account.frozen",
    "bank_account.closed",
    "bank_account.already_bound",
    "bank_account.unsupported",
    "bank_account.too_many",
  ],
});

export const listBankAccounts = route({
  name: "listBankAccounts",
  method: "GET",
  path: "/v1/bank-accounts",
  summary: "The bank accounts of this person",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  replies: { 200: entity("BankAccounts", { data: listOf(bankAccount, 100) }) },
  refuses: [],
});

/** The row stays behind: what is on its way to it arrives. */
export const removeBankAccount = route({
  name: "removeBankAccount",
  method: "DELETE",
  path: "/v1/bank-accounts/:id",
  summary: "Remove a bank account nothing is under way with",
  audience: "wallet",
  idempotent: false,
  proof: "none",
  rate: "ordinary",
  params: object({ id: id("bnk") }),
  replies: { 204: null },
  refuses: ["bank_account.in_use", "account.frozen"],
});
