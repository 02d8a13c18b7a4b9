import { arrange, lookAtAll, plain, routesOf } from "@coffer/ui/e2e/checklist.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { newOrder } from "./outside.ts";
import { Person } from "./person.ts";
import {
  elderGuestScenes,
  elderScenes,
  guestScenes,
  type Left,
  newcomerScenes,
  scenesOf,
} from "./scenes.ts";
import { expect, test } from "./test.ts";
import { wordsOf } from "./words.ts";

// The release checklist on every screen of the wallet. A movement of money is made once on the way,
// and each time the back button is pressed after its success.

test.use({ serviceWorkers: "allow" });

test("every screen, in every look", async ({ page }) => {
  test.setTimeout(1_200_000);
  const lin = new Person(page, "zh-CN");
  const viewing = { viewer: lin, wordsOf, from: "/welcome" };
  await lookAtAll(viewing, guestScenes);
  await arrange(page, plain);
  await lin.open("/welcome");
  await lin.button(lin.t("elder.prompt.yes")).click();
  await lookAtAll(viewing, elderGuestScenes);
  await lin.open("/welcome");
  await page.getByRole("button", { name: /不用长辈模式|Do without elder mode/ }).click();
  await arrange(page, plain);
  await lin.signUp();
  await lookAtAll(viewing, newcomerScenes);
  await arrange(page, plain);
  await lin.open("/onboarding/kyc");
  await lin.verifyName();
  await lin.setPin();
  await lin.bindAccount();
  const left = await moveMoney(lin, under.customer());
  const scenes = scenesOf(left);
  await lookAtAll(viewing, scenes);
  await arrange(page, plain);
  await growOld(lin, under.customer());
  await lookAtAll(viewing, elderScenes(left));
  const looked = [...scenes, ...guestScenes].map(({ route }) => route);
  // Between password and code, and behind a code: the flows go through them.
  const flows = ["/login/verify", "/to/$code", "/v/$code"];
  const shown = new Set([...looked, ...flows]);
  expect(routesOf("wallet").filter((route) => !shown.has(route))).toEqual([]);
});

async function growOld(lin: Person, phone: string): Promise<void> {
  const { t } = lin;
  await lin.open("/me/elder");
  await lin.button(t("elder.on")).click();
  await expect(lin.button(t("elder.leave"))).toBeVisible();
  await lin.open("/me/family");
  await lin.field(t("family.phone")).fill(phone);
  await lin.button(t("family.invite")).click();
  await expect(lin.button(t("family.takeBack"))).toBeVisible();
}

/** Tops up, pays, sends and withdraws; each success once, however often one goes back. */
async function moveMoney(lin: Person, phone: string): Promise<Left> {
  const { page, t } = lin;
  const path = (): string => new URL(page.url()).pathname;
  await lin.topUp("400");
  const topup = path();
  await backChangesNothing(lin, "400.00");

  await payOrder(lin);
  const payment = path();
  await backChangesNothing(lin, "363.20");

  await lin.orderTransfer(phone, "10");
  await lin.inDialog(t("transfer.doAmount", { amount: yuan("10") })).click();
  await lin.givePin();
  await page.waitForURL("**/transfer/trf_*");
  await lin.sees(t("transfer.state.out.sent"));
  const transfer = path();
  await backChangesNothing(lin, "353.20");

  await lin.open("/withdraw");
  await lin.field(t("withdraw.amount")).fill("20");
  await lin.button(t("withdraw.doAmount", { amount: yuan("20") })).click();
  await lin.inDialog(t("withdraw.doAmount", { amount: yuan("20") })).click();
  await lin.givePin();
  await page.waitForURL("**/withdraw/wdr_*");
  const withdrawal = path();
  await backChangesNothing(lin, "333.20");

  await lin.open("/bills");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await expect(page.getByText(t("part.timeline"))).toBeVisible();
  const order = `/pay/${await newOrder("36.80")}`;
  return { order, payment, topup, transfer, withdrawal, bill: path() };
}

async function payOrder(lin: Person): Promise<void> {
  const { page, t } = lin;
  const verb = t("pay.doAmount", { amount: yuan("36.80") });
  await lin.open(`/pay/${await newOrder("36.80")}`);
  await lin.button(verb).click();
  await lin.inDialog(verb).click();
  await lin.givePin();
  await page.waitForURL("**/payments/pay_*");
  await lin.sees(t("state.payment.succeeded"));
}

/** Back and forth after a success: no order is sent again, and the balance stays. */
async function backChangesNothing(lin: Person, balance: string): Promise<void> {
  const { page } = lin;
  const orders: string[] = [];
  page.on("request", (request) => {
    const moves = /\/v1\/(payments|transfers|topups|withdrawals)$/.test(request.url());
    if (moves && request.method() === "POST") orders.push(request.url());
  });
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goForward();
  await lin.expectBalance(balance);
  expect(orders).toEqual([]);
}
