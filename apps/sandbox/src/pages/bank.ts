import { type Html, html } from "@coffer/ui/pages";
import { type Account, EntryRow, getAccount, listAccounts } from "../bank/ledger.ts";
import { type BankId, bankIds, banks } from "../bank/numbers.ts";
import { listPayouts, type Payout } from "../bank/payouts.ts";
import { shownAmount } from "../platform/amount.ts";
import { type Language, text } from "../platform/page.ts";
import type { World } from "../world.ts";
import { logSection, switchSection } from "./lab-section.ts";
import { noticeSection } from "./notice-section.ts";
import { action, addressOf, live, type Row, rowList, section, type Tone } from "./parts.ts";

const words = {
  own: text("宝匣的账户", "Coffer's accounts"),
  pool: text("客户备付金", "Customers' money"),
  house: text("公司自有资金", "The house's own money"),
  people: text("账户", "Accounts"),
  payouts: text("提现付款", "Payouts"),
  noPayouts: text("还没有付款。", "No payouts yet."),
  settle: text("付出", "Pay it out"),
  reject: text("拒绝", "Reject"),
  bounce: text("退汇", "Send it back"),
  decided: text("已决定", "Decided"),
  entries: text("备付金流水", "Entries of the customers' money"),
  noEntries: text("还没有流水。", "No entries yet."),
  open: text("正常", "open"),
  closed: text("已销户", "closed"),
  transfer: text("从银行账户转账", "Transfer from a bank account"),
  transferHint: text(
    "从本人账户转出，附言写钱包“充值 → 改用银行转账”里显示的“TOPUP …”，钱就到这个人的余额。",
    "From the person's own account, with the “TOPUP …” that the wallet shows under “Top up → By " +
      "bank transfer instead” as its text, it becomes their balance.",
  ),
  from: text("付款账户", "From"),
  to: text("收款账户", "To"),
  amount: text("金额", "Amount"),
  memo: text("附言", "Text"),
  send: text("转账", "Transfer"),
  sent: text("已转账", "Transferred"),
  newAccount: text("开一个账户", "Open an account"),
  holder: text("户名", "Holder"),
  balance: text("余额", "Balance"),
  openIt: text("开户", "Open"),
  opened: text("已开户", "Opened"),
} as const;

const states: Readonly<Record<Payout["status"], { tone: Tone; text: ReturnType<typeof text> }>> = {
  ACSP: { tone: "wait", text: text("处理中", "in process") },
  ACSC: { tone: "good", text: text("已付出", "paid out") },
  RJCT: { tone: "bad", text: text("已拒绝", "rejected") },
  RTN: { tone: "bad", text: text("已退汇", "came back") },
};

const reasons: ReadonlyMap<string, ReturnType<typeof text>> = new Map([
  ["BE01", text("户名不符", "the name does not match")],
  ["AC04", text("账户已销户", "the account is closed")],
  ["AC01", text("查无此账户", "there is no such account")],
  ["AM04", text("备付金不足", "the pool holds too little")],
  ["AC06", text("账户被冻结", "the account is blocked")],
  ["NARR", text("其他原因", "another reason")],
]);

export const bankPage =
  (bank: BankId) =>
  (world: World, language: Language): Html =>
    html`${ownAccounts(world, language, bank)}
${section(words.payouts[language], live("payouts", payouts(world, language, bank)))}
${switchSection(world, language, { thing: bank, back: `/${bank}` })}
${logSection(world, language, bank)}
${noticeSection(world, language, bank)}
${section(words.entries[language], live("entries", entries(world, language, bank)))}
${transferForm(world, language, bank)}
${section(words.people[language], live("accounts", accounts(world, language, bank)))}
${accountForm(language, bank)}`;

function ownAccounts(world: World, language: Language, bank: BankId): Html {
  const { pool, house } = banks[bank];
  const figure = (number: string, name: string): Html => {
    const { balance, currency } = getAccount(world, number);
    return html`<div><p class="hint">${name}</p>
<p class="amount">${shownAmount(balance, currency)}</p><p class="hint">${number}</p></div>`;
  };
  const figures = html`<div class="figures">${figure(pool, words.pool[language])}
${figure(house, words.house[language])}</div>`;
  return section(words.own[language], live("own", figures));
}

function payouts(world: World, language: Language, bank: BankId): Html {
  const rows = listPayouts(world, bank, 20).map((payout): Row => {
    const { tone, text: state } = states[payout.status];
    const reason = payout.reason === null ? "" : (reasons.get(payout.reason)?.[language] ?? "");
    return {
      title: `${payout.creditorName} •••• ${payout.creditor.slice(-4)}`,
      notes: [payout.clientReference, world.clock.shown(payout.createdAt), reason],
      amount: shownAmount(payout.amount, payout.currency),
      badge: { tone, text: state[language] },
      actions: decisions(payout).map(({ outcome, label }) =>
        action({
          language,
          back: `/${bank}`,
          to: `/lab/${bank}/payouts/${payout.clientReference}/outcome`,
          label: words[label][language],
          done: words.decided,
          fields: { outcome },
          about: payout.clientReference,
        }),
      ),
    };
  });
  return rowList(rows, words.noPayouts[language]);
}

// What can still be decided of a payout in its state.
function decisions({ status }: Payout) {
  const all = [
    { when: "ACSP", outcome: "settle", label: "settle" },
    { when: "ACSP", outcome: "reject", label: "reject" },
    { when: "ACSC", outcome: "return", label: "bounce" },
  ] as const;
  return all.filter(({ when }) => when === status);
}

function entries(world: World, language: Language, bank: BankId): Html {
  const rows = world.store.rows(
    EntryRow,
    "SELECT * FROM entry WHERE account = :number ORDER BY sequence DESC LIMIT 20",
    { number: banks[bank].pool },
  );
  const list = rows.map(
    (entry): Row => ({
      title: entry.otherName ?? entry.text,
      notes: [world.clock.shown(entry.bookedAt), entry.text],
      amount: `${entry.amount < 0n ? "" : "+"}${shownAmount(entry.amount, world.currency)}`,
    }),
  );
  return rowList(list, words.noEntries[language]);
}

const peopleOf = (world: World, bank: BankId): Account[] =>
  listAccounts(world, bank).filter(({ kind }) => kind === "person");

function accounts(world: World, language: Language, bank: BankId): Html {
  const rows = peopleOf(world, bank).map(
    ({ number, holder, state, balance, currency }): Row => ({
      title: holder,
      notes: [number],
      amount: shownAmount(balance, currency),
      ...(state === "closed" && { badge: { tone: "bad", text: words.closed[language] } }),
    }),
  );
  return rowList(rows, "");
}

// What an amount of the bank looks like: decimals, as its API wants them.
const decimal = html`inputmode="decimal" required pattern="[0-9]{1,9}[.][0-9]{2}"`;

function transferForm(world: World, language: Language, bank: BankId): Html {
  const option = ({ number, holder }: { number: string; holder: string }): Html =>
    html`<option value="${number}">${holder} · ${number}</option>`;
  const sources = [...peopleOf(world, bank), getAccount(world, banks[bank].house)];
  const targets = [
    getAccount(world, banks[bank].pool),
    ...bankIds.flatMap((one) => peopleOf(world, one)),
  ];
  const form = html`<p class="hint">${words.transferHint[language]}</p>
<form method="post" class="fields" data-stay data-done="${words.sent[language]}"
 action="${addressOf(language, `/lab/${bank}/transfers`, `/${bank}`)}">
<div><label for="source">${words.from[language]}</label>
<select id="source" name="source">${sources.map(option)}</select></div>
<div><label for="target">${words.to[language]}</label>
<select id="target" name="target">${targets.map(option)}</select></div>
<div><label for="amount">${words.amount[language]}</label>
<input id="amount" name="amount" ${decimal} placeholder="50.00"></div>
<div><label for="text">${words.memo[language]}</label>
<input id="text" name="text" maxlength="140" autocomplete="off"></div>
<button class="small">${words.send[language]}</button></form>`;
  return section(words.transfer[language], form);
}

function accountForm(language: Language, bank: BankId): Html {
  const form = html`<form method="post" class="fields" data-stay
 action="${addressOf(language, `/lab/${bank}/accounts`, `/${bank}`)}"
 data-done="${words.opened[language]}">
<div><label for="holder">${words.holder[language]}</label>
<input id="holder" name="holder" required maxlength="60" autocomplete="off"></div>
<div><label for="balance">${words.balance[language]}</label>
<input id="balance" name="balance" ${decimal} value="1000.00"></div>
<div><label for="ending">${text("账号尾号", "Number ends in")[language]}</label>
<select id="ending" name="ending"><option>0001</option><option>0002</option><option>0003</option>
<option>0004</option></select></div>
<button class="small">${words.openIt[language]}</button></form>`;
  return section(words.newAccount[language], form);
}
