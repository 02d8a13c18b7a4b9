import type { Page } from "@playwright/test";
import { demo, lin } from "../seed/cast.ts";
import type { Desk } from "./desk.ts";
import { type Newcomer, yuan } from "./newcomer.ts";
import type { Till } from "./till.ts";

/** Takes a picture of what is on a screen now; of the wallet's unless said. */
export type Camera = (name: string, of?: Page) => Promise<void>;

/** What the walk needs beside the wallet: an order that waits, a shop's till, the house's desk. */
export interface Town {
  readonly orderUrl: string;
  readonly till: Till;
  readonly desk: Desk;
}

const PHONE = "13800001234";

/**
 * "Five minutes" of the README, step by step, with a picture where it shows something. It ends with
 * an error where the README promises what the screen does not do.
 */
export async function walk(
  newcomer: Newcomer,
  { orderUrl, till, desk }: Town,
  camera: Camera,
): Promise<void> {
  await newcomer.beginTour();
  await newcomer.signUp(PHONE);
  await newcomer.verifyName();
  await newcomer.choosePin();
  await newcomer.bind(lin.account);
  await topUp(newcomer);
  await topUpAroundAFault(newcomer, camera);
  await send(newcomer, camera);
  await pay(newcomer, orderUrl, camera);
  await withdraw(newcomer);
  await withdrawInVain(newcomer);
  await newcomer.expectBalance("303.20");
  await payAtTheTill(newcomer, till, camera);
  await newcomer.expectBalance("291.20");
  await camera("home");
  await newcomer.open("/bills");
  await newcomer.page.getByRole("main").getByRole("listitem").nth(5).waitFor();
  await camera("bills");
  await lookAround(newcomer, camera);
  await lookFromTheDesk(desk, camera);
}

/** Pages that no step leads to: bank accounts, security, settings, the sandbox's list. */
async function lookAround(newcomer: Newcomer, camera: Camera): Promise<void> {
  const { page, t } = newcomer;
  await newcomer.open("/cards");
  await newcomer.button(t("cards.add")).click();
  await newcomer.field(t("cards.number")).waitFor();
  await camera("accounts");
  await newcomer.open("/security");
  await page.getByText(t("security.measure.passkey")).waitFor();
  await camera("security");
  await newcomer.open("/settings");
  await page.getByText(t("ui.prefer.motion")).waitFor();
  await camera("settings");
  await newcomer.openTour();
  await camera("sandbox", newcomer.tab);
}

async function topUp(newcomer: Newcomer): Promise<void> {
  await newcomer.orderTopUp("200.00");
  await newcomer.sees(newcomer.t("topup.state.succeeded"));
  await newcomer.expectBalance("200.00");
}

async function topUpAroundAFault(newcomer: Newcomer, camera: Camera): Promise<void> {
  const { page, t } = newcomer;
  await newcomer.setFault("gateway-a.answer", "no-answer");
  await camera("lab", newcomer.tab);
  await newcomer.orderTopUp("200.00");
  const goOn = page.getByRole("link", { name: t("topup.actionDo") });
  await goOn.waitFor({ timeout: 60_000 });
  await goOn.click();
  await page.waitForURL(/gateway-b\/pay/);
  await page.getByRole("button").first().click();
  await page.waitForURL("**/topup/top_*");
  await newcomer.sees(t("topup.state.succeeded"));
  await page.getByText(t("topup.attempt.closed")).waitFor();
  await camera("topup");
  await newcomer.setFault("gateway-a.answer", "normal");
  await newcomer.expectBalance("400.00");
}

async function send(newcomer: Newcomer, camera: Camera): Promise<void> {
  const { t } = newcomer;
  await newcomer.open("/transfer");
  await newcomer.field(t("transfer.phone")).fill(demo.phone);
  await newcomer.button(t("transfer.lookUp")).click();
  await newcomer.field(t("transfer.amount")).fill("10");
  const words = t("transfer.doAmount", { amount: yuan("10") });
  await newcomer.button(words).click();
  await newcomer.button(t("hint.understood")).click();
  await newcomer.page.getByRole("dialog").getByRole("button", { name: words }).waitFor();
  await camera("send");
  await newcomer.confirm(words);
  await newcomer.sees(t("transfer.state.out.sent"));
  await newcomer.expectBalance("390.00");
}

/** Opens the address that `npm start` printed, as a phone's camera would. */
async function pay(newcomer: Newcomer, orderUrl: string, camera: Camera): Promise<void> {
  const { page, t } = newcomer;
  await page.goto(orderUrl);
  const words = t("pay.doAmount", { amount: yuan("36.80") });
  await newcomer.button(words).click();
  await page.getByRole("dialog").getByRole("button", { name: words }).waitFor();
  await camera("pay");
  await newcomer.confirm(words);
  await page.waitForURL("**/payments/pay_*");
  await newcomer.sees(t("state.payment.succeeded"));
  await newcomer.expectBalance("353.20");
}

/** The till shows a code, a phone pays it, and the till says so. */
async function payAtTheTill(newcomer: Newcomer, till: Till, camera: Camera): Promise<void> {
  const { page, t } = newcomer;
  await till.signIn();
  const order = await till.ask("12.00");
  await camera("till", till.page);
  await newcomer.open(`/pay/${order}`);
  const words = t("pay.doAmount", { amount: yuan("12.00") });
  await newcomer.button(words).click();
  await newcomer.confirm(words);
  await page.waitForURL("**/payments/pay_*");
  await till.seesPaid("12.00");
  await camera("till-paid", till.page);
}

async function withdraw(newcomer: Newcomer): Promise<void> {
  await newcomer.open("/withdraw");
  await orderWithdrawal(newcomer, "50.00");
  await newcomer.sees(newcomer.t("withdraw.state.settled"));
  await newcomer.expectBalance("303.20");
}

async function orderWithdrawal(newcomer: Newcomer, value: string): Promise<void> {
  const { t } = newcomer;
  await newcomer.field(t("withdraw.amount")).fill(value);
  const words = t("withdraw.doAmount", { amount: yuan(value) });
  await newcomer.button(words).click();
  await newcomer.confirm(words);
  await newcomer.page.waitForURL("**/withdraw/wdr_*");
}

/** To the account that the bank turns down every payout to. */
async function withdrawInVain(newcomer: Newcomer): Promise<void> {
  const { page, t } = newcomer;
  await newcomer.open("/cards");
  await newcomer.button(t("cards.add")).click();
  await newcomer.bind("8801000000010002");
  await newcomer.open("/withdraw");
  await page.getByRole("button", { name: t("withdraw.to") }).click();
  await page.getByRole("dialog").getByRole("button", { name: "0002" }).click();
  await orderWithdrawal(newcomer, "50.00");
  await page
    .getByRole("status")
    .filter({ hasText: t("withdraw.state.returned") })
    .first()
    .waitFor({ timeout: 60_000 });
}

/** What the house sees of it: the top-up that went around a fault, and the books as they stand. */
async function lookFromTheDesk(desk: Desk, camera: Camera): Promise<void> {
  await desk.signIn();
  await desk.openTopup();
  await camera("console-topup", desk.page);
  await desk.openTrialBalance();
  await camera("console-trial", desk.page);
}
