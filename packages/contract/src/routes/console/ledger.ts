import { route } from "../../route.ts";
import { askedInstant, instant, slug } from "../../schema/fields.ts";
import { page, pageOf } from "../../schema/list.ts";
import { moneyWire } from "../../schema/money.ts";
import {
  choice,
  entity,
  listOf,
  nullable,
  object,
  optional,
  text,
  yesNo,
} from "../../schema/shape.ts";
import { accountNumber, blockNumber, ofConsole, posting, signedMoney, word } from "./shared.ts";

export const bookName = choice(["C", "H", "P"]);
const account = {
  number: accountNumber,
  class: slug,
  book: bookName,
  kind: slug,
  owner: word,
  holder: word,
  status: slug,
  entries: blockNumber,
  balance: signedMoney,
};
const accountLine = entity("ConsoleAccount", account);

export const listAccounts = route({
  ...ofConsole,
  name: "listAccounts",
  method: "GET",
  path: "/v1/console/accounts",
  summary: "Accounts of the books, newest first",
  query: object({
    ...page,
    class: optional(slug),
    owner: optional(text({ max: 64, pattern: "^[A-Za-z0-9_.:-]+$" })),
    book: optional(bookName),
  }),
  replies: { 200: pageOf(accountLine) },
  refuses: ["request.cursor_invalid"],
});

export const getAccount = route({
  ...ofConsole,
  name: "getAccount",
  method: "GET",
  path: "/v1/console/accounts/:number",
  summary: "One account, as it stands or with the balance it had at a time",
  params: object({ number: accountNumber }),
  query: object({ at: optional(askedInstant) }),
  replies: { 200: accountLine },
  refuses: [],
});

const entry = object({
  sequence: blockNumber,
  posting: word,
  kind: slug,
  reference: word,
  amount: signedMoney,
  balance: signedMoney,
  block: blockNumber,
  at: instant,
});

export const listEntries = route({
  ...ofConsole,
  name: "listEntries",
  method: "GET",
  path: "/v1/console/accounts/:number/entries",
  summary: "The entries of an account, newest first, all of them or up to a time",
  params: object({ number: accountNumber }),
  query: object({ ...page, at: optional(askedInstant) }),
  replies: { 200: pageOf(entity("ConsoleEntry", entry.properties)) },
  refuses: ["request.cursor_invalid"],
});

export const explainBalance = route({
  ...ofConsole,
  name: "explainBalance",
  method: "GET",
  path: "/v1/console/accounts/:number/explanation",
  summary: "What an account's balance is made of, summed anew from its entries",
  params: object({ number: accountNumber }),
  replies: {
    200: entity("BalanceExplanation", {
      account: accountLine,
      entries: blockNumber,
      // All three must say the same.
      stored: signedMoney,
      summed: signedMoney,
      last: signedMoney,
      holds: yesNo(),
      firstBlock: nullable(blockNumber),
      lastBlock: nullable(blockNumber),
      parts: listOf(object({ kind: slug, entries: blockNumber, sum: signedMoney }), 100),
      latest: listOf(entry, 20),
    }),
  },
  refuses: [],
});

export const getTrialBalance = route({
  ...ofConsole,
  name: "getTrialBalance",
  method: "GET",
  path: "/v1/console/trial-balance",
  summary: "Debits and credits of each class, book by book, now or as they stood",
  query: object({ at: optional(askedInstant) }),
  replies: {
    200: entity("TrialBalance", {
      at: instant,
      block: blockNumber,
      books: listOf(
        object({
          book: bookName,
          currency: moneyWire.properties.currency,
          debit: moneyWire,
          credit: moneyWire,
          balanced: yesNo(),
          lines: listOf(
            object({
              class: slug,
              kind: slug,
              accounts: blockNumber,
              debit: moneyWire,
              credit: moneyWire,
            }),
            200,
          ),
        }),
        100,
      ),
    }),
  },
  refuses: [],
});

export const getPosting = route({
  ...ofConsole,
  name: "getPosting",
  method: "GET",
  path: "/v1/console/postings/:id",
  summary: "A posting with its entries, each with the balance after it",
  params: object({ id: text({ min: 30, max: 30, pattern: "^pst_[0-7][0-9A-HJKMNP-TV-Z]{25}$" }) }),
  replies: { 200: posting },
  refuses: [],
});
