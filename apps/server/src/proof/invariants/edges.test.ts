import { afterAll, beforeAll, expect, test } from "vitest";
import { cny } from "../../../test/books.ts";
import { bought } from "../../../test/bought.ts";
import { cameToNobody } from "../../../test/came-to-nobody.ts";
import { planted } from "../../../test/grown-books.ts";
import { eventually } from "../../../test/outside.ts";
import { makeShop, newOperator, pin } from "../../../test/people.ts";
import { openWorld, type World } from "../../../test/world.ts";
import { createRefund } from "../../commerce/refunds/create.ts";
import { identifyExecutor } from "../../operations/unidentified-receipts/index.ts";
import type { Session } from "../../security/identity/index.ts";
import { lookUpPayee } from "../../wallet/send/look-up.ts";
import { send } from "../../wallet/send/send.ts";
import { requestTopup } from "../../wallet/topup/request.ts";
import { requestWithdrawal } from "../../wallet/withdraw/request.ts";
import { invariants } from "./index.ts";

// What was done with the outside, what objects tell of it and what was posted: one thing broken by
// hand in a world in which all of it really happened, found and named.

let world: World;
let lin: Session;
beforeAll(async () => {
  world = await openWorld();
  lin = await world.person({ name: "林晓" });
  await live();
});
afterAll(() => world.close());

/** A top-up, a withdrawal, a transfer, a payment, an authorisation; all of them at their end. */
async function live(): Promise<void> {
  await world.fund("50.00");
  const books = { house: world.books };
  await cameToNobody(books);
  const receipt = await cameToNobody(books);
  const { id: maker } = await world.perform(newOperator("周敏"));
  const grounds = { maker, checker: null, reason: "bank_confirmed" };
  await world.perform((read) =>
    identifyExecutor.execute(read, { receipt, person: lin.user }, grounds),
  );
  const bankAccount = await world.bound(lin, "8801000000010001");
  const proof = pin();
  await world.perform((read) =>
    requestTopup(read, lin, { amount: cny(200_00), bankAccount, proof }),
  );
  await eventually(async () => ((await world.balanceOf(lin)) > 0n ? true : undefined));
  await world.perform((read) =>
    requestWithdrawal(read, lin, { amount: cny(15_00), bankAccount, proof }),
  );
  const friend = { name: "陈明", phone: "+8613800009901" };
  await world.person(friend);
  const { token } = await lookUpPayee(world.books.journal.read(), lin, friend.phone);
  await world.perform((read) =>
    send(read, lin, { payee: token, amount: cny(10_00), note: null, proof }),
  );
  const { id, shop } = await buy("automatic");
  await world.perform((read) => createRefund(read, shop, { payment: id, amount: cny(2_00) }));
  await buy("automatic");
  await buy("manual");
  await eventually(async () => {
    const { rows } = await world.books.pool.query(
      "select 1 from withdrawal where state = 'settled'",
    );
    return rows[0];
  });
}

async function buy(capture: "automatic" | "manual") {
  const shop = await makeShop(world.books.journal);
  const amount = cny(12_00);
  return { id: await bought(world.books.journal, { shop, payer: lin, amount, capture }), shop };
}

test("nothing is wrong where everything went its way", async () => {
  expect([...(await planted(world.books, "select 1")).keys()]).toEqual([]);
});

const jumped = (table: string, from: string, to: string) =>
  `update ${table} set state = '${to}',
    timeline = '[{"state":"${from}"},{"state":"${to}"}]'::jsonb`;

const late = `insert into late_receipt
  select 'rfd_late', id, topup, gateway, amount, currency, 'refunded', created_at, 1
  from topup_attempt`;
const trail = `insert into audit (batch, index, actor, action, subject, cause, request_id, detail)
  select b.batch, 900 + place, 'x', 'topup.attempt', t.id, 'x', 'x', step
  from block b, topup_attempt t,
    (values (1, '{"state":"failed"}'), (2, '{"state":"processing"}')) steps(place, step)
  where b.number = 3`;

const ofNobody = "state = 'open', person = null, topup = null, decided_at = null";
// One is of more and another of less: the sum of the open ones is what lies in the account.
const swapped = `insert into unidentified_receipt
  select 'urc_0', origin, channel, 'y', subject, amount - 1, currency, value_date, reason, payer,
    state, person, topup, received_at, decided_at, version
  from unidentified_receipt where state = 'open';
  update unidentified_receipt set amount = 1 where state = 'open' and id <> 'urc_0'`;
const unsaid = `insert into receipt_return
  select 'rrt_x', id, channel, amount, currency, 'settled', null, '[]', received_at, 1
  from unidentified_receipt where state = 'open' limit 1`;
const onlyAuthorised =
  "update posting set kind = 'payment.authorised' where kind = 'payment.succeeded'";
const letGo = "update hold set state = 'ended', released = amount where state = 'open'";

const faults: readonly (readonly [id: string, does: string, sql: string, at: RegExp])[] = [
  ["E01", "a top-up succeeded without a posting", posting("topup.succeeded"), /^top-up top_/],
  ["E01", "a posted top-up has failed", "update topup set state = 'failed'", /^top-up top_/],
  ["E01", "a payout is settled twice over", again("withdrawal.settled"), /^withdrawal wdr_x/],
  ["E01", "a paid withdrawal says sent", withdrawalIs("sent"), /^withdrawal wdr_/],
  ["E02", "a top-up credits more", "update topup set amount = amount + 1", /^top-up top_/],
  ["E02", "a top-up is another's", "update topup set person = 'usr_x'", /^top-up top_/],
  ["E03", "the bank paid before it was told", posting("withdrawal.sent"), /^withdrawal wdr_/],
  ["E04", "a waiting payout is not promised", withdrawalIs("sent"), /^pool.payout CNY|^cash of/],
  ["E05", "a charge is forgotten", "delete from topup_attempt", /^pool.clearing gateway-a CNY$/],
  ["E05", "a charge was of less", "update topup_attempt set amount = 1", /^entry \d+\/1 of .*CNY/],
  ["E07", "a top-up left its end", jumped("topup", "failed", "succeeded"), /^topup top_/],
  [
    "E07",
    "a payout was not told",
    jumped("withdrawal", "requested", "settled"),
    /^withdrawal wdr_/,
  ],
  ["E07", "a timeline ends elsewhere", "update topup set state = 'failed'", /^topup top_/],
  [
    "E07",
    "a sent transfer is taken back",
    "update transfer set state = 'cancelled'",
    /^transfer trf/,
  ],
  ["E07", "a payment was only authorised", onlyAuthorised, /^payment pay_/],
  ["E07", "an attempt left its end", trail, /^attempt att_/],
  ["E07", "an attempt goes on", "update topup_attempt set state = 'closing'", /^attempt att_/],
  ["E07", "who paid was closed", "update topup_attempt set state = 'closed'", /^top-up top_/],
  ["E07", "a success came late, too", late, /^attempt att_/],
  ["E07", "what came late went back untold", late, /^late receipt rfd_late$/],
  ["E07", "a paid order is open", orderIs("open"), /^order ord_/],
  ["E07", "a paid order is cancelled", orderIs("cancelled"), /^order ord_/],
  ["E07", "a refund gave nothing", again("refund.succeeded", "rfd_x"), /^refund rfd_/],
  ["E11", "a transfer says more", "update transfer set amount = amount + 1", /^transfer trf_/],
  ["E11", "a transfer is another's", "update transfer set payer = 'usr_x'", /^transfer trf_/],
  ["E11", "a payout says less", "update withdrawal set amount = amount - 1", /^withdrawal wdr_/],
  ["E11", "a payout went elsewhere", "update withdrawal set bank_account = 'x'", /^bill bil_/],
  ["E11", "a payment is another's", "update payment set payer = 'usr_x'", /^payment pay_/],
  ["E11", "a payment cost more", "update payment set fee = fee + 1", /^payment pay_/],
  ["E11", "a bill says more", "update bill set amount = amount + 1", /^bill bil_/],
  ["E11", "a bill is another's", "update bill set owner = 'usr_x'", /^bill bil_/],
  ["E11", "a bill tells of no end", "update bill set state = 'sent'", /^bill bil_/],
  ["E11", "a bill is of nothing", "update bill set subject = 'x'", /^bill bil_/],
  ["E11", "a bill is gone", "delete from bill where kind = 'topup'", /^topup top_/],
  ["E12", "a receipt is forgotten", "delete from unidentified_receipt", /^pool.unidentified CNY$/],
  ["E12", "a receipt says more", receiptIs("amount = amount + 1"), /^pool.unidentified CNY$/],
  ["E12", "a receipt is of nothing", receiptIs("reference = 'x'"), /^receipt urc_/],
  ["E12", "two say each other's", swapped, /^receipt urc_/],
  ["E12", "what was given is open", receiptIs(ofNobody, "identified"), /^pool.unidentified CNY$/],
  ["E12", "it was another's", receiptIs("person = 'usr_x'", "identified"), /^receipt urc_/],
  ["E12", "it went back unsaid", unsaid, /^return rrt_x$/],
  ["E12", "what went back is open", unsaid, /^receipt urc_/],
  ["E12", "it was given unsaid", posting("receipt.identified"), /^receipt urc_/],
  ["H05", "what waits has no hold", "delete from hold where state = 'open'", /^pay_/],
  ["H05", "what waits has lost its hold", letGo, /^hold hld_/],
  ["M02", "a day's limit is passed", "update limit_use set used_2 = 9999999999", /^limit usr_/],
  ["M03", "nobody knows who moved it", "update person set tier = 'T0'", /^person usr_/],
  ["R01", "more was given back", "update payment set refunded = captured", /^payment pay_/],
  [
    "R09",
    "an order is paid twice",
    "update payment set ord = (select min(ord) from payment)",
    /^ord/,
  ],
];

function receiptIs(what: string, state = "open"): string {
  return `update unidentified_receipt set ${what} where state = '${state}'`;
}
function posting(kind: string): string {
  return `delete from posting where kind = '${kind}'`;
}
function again(kind: string, reference = "wdr_x"): string {
  return `update posting set reference = '${reference}' where kind = '${kind}'`;
}
function orderIs(state: string): string {
  return `update ord set state = '${state}' where state = 'paid'`;
}
function withdrawalIs(state: string): string {
  return `update withdrawal set state = '${state}'`;
}

test.each(faults)("%s is found when %s", async (id, _, sql, at) => {
  const problems = (await planted(world.books, sql, { only: [id] })).get(id) ?? [];
  expect(problems.map((problem) => problem.at)).toContainEqual(expect.stringMatching(at));
});

const inBlocks = async (sql: string): Promise<readonly string[]> => {
  const { rows } = await world.books.pool.query<{ batch: bigint }>("select batch from block");
  const scope = { batches: rows.map(({ batch }) => batch) };
  return (await planted(world.books, sql, { scope })).get("E05")?.map(({ at }) => at) ?? [];
};

test("O08 E05 is asked of new blocks: each charge is its gateway's, by its amount", async () => {
  expect(await inBlocks("select 1")).toEqual([]);
  const ofTheGateway = [
    expect.stringMatching(/^entry \d+\/1 of account \d+ pool.clearing gateway-a/),
  ];
  expect(await inBlocks("update topup_attempt set amount = amount + 1")).toEqual(ofTheGateway);
  expect(await inBlocks("update topup_attempt set gateway = 'gateway-b'")).toEqual(ofTheGateway);
  expect(await inBlocks("update topup_attempt set state = 'failed'")).toEqual(ofTheGateway);
});

test("every invariant that data can answer has a fault in these tests", async () => {
  const named = new Set(faults.map(([id]) => id));
  const elsewhere = /^(L|E06|H0[1-4]|M01)/;
  const without = invariants.map(({ id }) => id).filter((id) => !elsewhere.test(id));
  expect(without.filter((id) => !named.has(id))).toEqual([]);
});
