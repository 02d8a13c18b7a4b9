import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Page, Request } from "@playwright/test";
import { newOrder } from "./outside.ts";
import { Person, pin } from "./person.ts";
import { fill, settle, spend } from "./prepared.ts";
import { expect, test } from "./test.ts";

// One order is one payment, whatever the hand, the network or the server does.

const payments = "**/v1/payments";

async function atTheSheet(page: Page, value: string): Promise<Person> {
  const person = new Person(page, "zh-CN");
  await settle(person);
  await fill(person, "200.00");
  await openOrder(person, value);
  return person;
}

async function openOrder(person: Person, value: string): Promise<void> {
  await person.open(`/pay/${await newOrder(value)}`);
  await person.button(person.t("pay.doAmount", { amount: yuan(value) })).click();
}

function countPayments(page: Page): Request[] {
  const sent: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/v1/payments")) sent.push(request);
  });
  return sent;
}

const keyOf = (request: Request) => request.headers()["idempotency-key"];

test("6 a double click on the button and a PIN typed twice are one payment", async ({ page }) => {
  const person = await atTheSheet(page, "36.80");
  const sent = countPayments(page);
  await person.inDialog(person.t("pay.doAmount", { amount: yuan("36.80") })).dblclick();
  await person.givePin();
  await page.keyboard.type(pin);
  await page.waitForURL("**/payments/pay_*");
  await person.sees(person.t("state.payment.succeeded"));
  // One try without a proof, one with it.
  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(keyOf)).size).toBe(1);
  await person.expectBalance("163.20");
});

test("6 an answer that gets lost is 处理中, asked again with the same key, and paid once", async ({
  page,
}) => {
  const person = await atTheSheet(page, "36.80");
  const { t } = person;
  const keys: (string | undefined)[] = [];
  let lost = 0;
  await page.route(payments, async (route) => {
    const request = route.request();
    if (request.headers()["coffer-proof"] === undefined) return route.continue();
    keys.push(keyOf(request));
    // The server carries it out; its answer never arrives.
    const response = await route.fetch();
    lost += 1;
    return lost <= 2 ? route.abort("connectionreset") : route.fulfill({ response });
  });
  await person.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
  await person.givePin();
  await expect(page.getByText("处理中", { exact: true })).toBeVisible();
  await expect(page.getByText(t("action.noAnswer"))).toBeVisible();
  await expect(page.getByText(t("action.refused"))).toHaveCount(0);
  await expect(page.getByRole("button", { name: t("part.close") })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.waitForURL("**/payments/pay_*");
  expect(new Set(keys).size).toBe(1);
  expect(keys.length).toBeGreaterThanOrEqual(3);
  await person.expectBalance("163.20");
});

test("who leaves while it is processing is told the result elsewhere", async ({ page }) => {
  const person = await atTheSheet(page, "36.80");
  const { t } = person;
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(payments, async (route) => {
    if (route.request().headers()["coffer-proof"] !== undefined) await asked;
    return route.continue();
  });
  await person.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
  await person.givePin();
  await expect(page.getByText(t("action.mayLeave"))).toBeVisible();
  await expect(page.getByText(/编号 [0-9a-z]{20,}/)).toBeVisible();
  await page.getByRole("link", { name: t("action.leave") }).click();
  await expect(page.getByText(t("action.stillAsking"))).toBeVisible();
  answer();
  await person.sees(t("action.backgroundDone"));
  await person.button(t("action.see")).click();
  await page.waitForURL("**/payments/pay_*");
});

test("the same shop and amount within a minute is asked about before it is paid", async ({
  page,
}) => {
  const person = await atTheSheet(page, "36.80");
  const { t } = person;
  const verb = t("pay.doAmount", { amount: yuan("36.80") });
  await person.inDialog(verb).click();
  await person.givePin();
  await page.waitForURL("**/payments/pay_*");
  // Within the app: a new visit would forget, as another phone would.
  const order = await newOrder("36.80");
  await page.getByRole("link", { name: t("part.done") }).click();
  await page.getByRole("link", { name: t("home.pay") }).click();
  await person.field(t("pay.code")).fill(order);
  await person.button(t("pay.look")).click();
  await person.button(verb).click();
  await person.inDialog(verb).click();
  await expect(page.getByText(t("action.repeat", { amount: yuan("36.80") }))).toBeVisible();
  await person.inDialog(t("action.dontRepeat")).click();
  await person.expectBalance("163.20");
});

test("9 a wrong PIN says how many tries are left; the fifth locks it for a while", async ({
  page,
}) => {
  const person = await atTheSheet(page, "36.80");
  const { t } = person;
  const sent = countPayments(page);
  await person.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
  await page.getByLabel(t("action.enterPin")).fill("975318");
  await expect(page.getByRole("alert")).toContainText(t("action.pinWrong", { count: "4" }));
  await person.givePin();
  await page.waitForURL("**/payments/pay_*");
  expect(new Set(sent.map(keyOf)).size).toBe(1);
  await person.expectBalance("163.20");

  await openOrder(person, "8.00");
  await person.inDialog(t("pay.doAmount", { amount: yuan("8.00") })).click();
  for (const left of ["4", "3", "2", "1"]) {
    await page.getByLabel(t("action.enterPin")).fill("975318");
    await expect(page.getByRole("alert")).toContainText(t("action.pinWrong", { count: left }));
  }
  await page.getByLabel(t("action.enterPin")).fill("975318");
  await expect(page.getByText(/支付密码输错次数过多.*请在 15 分钟后再试/)).toBeVisible();
  await expect(page.getByText(/stepup\.pin_locked · rid_/)).toBeVisible();
  await person.inDialog(t("action.back")).click();
  await person.expectBalance("163.20");
});

test("9 more than the limits or the balance allow is refused in words, with a way on", async ({
  page,
}) => {
  const person = new Person(page, "zh-CN");
  const { t } = person;
  await settle(person);
  await openOrder(person, "36.80");
  await person.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
  const withPin = page.getByLabel(t("action.enterPin"));
  const refused = page.getByText(t("action.refused"));
  await expect(withPin.or(refused)).toBeVisible();
  if (await withPin.isVisible()) await person.givePin();
  // Once, not twice: by the refusal itself.
  await expect(page.getByText("没有扣款")).toHaveCount(1);
  await expect(page.getByText(/ledger\.insufficient_funds · rid_/)).toBeVisible();
  await page.getByRole("link", { name: t("action.mend.ledger.insufficient_funds") }).click();
  await page.waitForURL("**/topup");
});

test("what the sheet shows is what is sent, also when the balance shrinks behind it", async ({
  page,
}) => {
  const person = new Person(page, "zh-CN");
  const { t } = person;
  await settle(person);
  await fill(person, "100.00");
  await person.orderTransfer(under.customer(), "100");
  const verb = t("transfer.doAmount", { amount: yuan("100") });
  const told = page.waitForResponse("**/v1/balances");
  await spend(person, "60.00");
  await told;
  await expect(page.getByText(t("money.tooMuch"))).toBeAttached();
  // It was confirmed as it stands: the answer to it is the server's.
  await person.inDialog(verb).click();
  const withPin = page.getByLabel(t("action.enterPin"));
  const refused = page.getByText(/ledger\.insufficient_funds · rid_/);
  await expect(withPin.or(refused)).toBeVisible();
  if (await withPin.isVisible()) await person.givePin();
  await expect(refused).toBeVisible();
});

test("an order left under way is not carried out for whoever signs in next", async ({ page }) => {
  await page.clock.install();
  const lin = await atTheSheet(page, "36.80");
  const { t } = lin;
  const chen = new Person(page, "zh-CN", "陈小友");
  await page.route(payments, (route) =>
    route.request().headers()["coffer-proof"] === undefined ? route.continue() : route.abort(),
  );
  await lin.inDialog(t("pay.doAmount", { amount: yuan("36.80") })).click();
  await lin.givePin();
  await page.getByRole("link", { name: t("action.leave") }).click();
  await expect(page.getByText(t("action.stillAsking"))).toBeVisible();
  await page
    .getByRole("navigation")
    .getByRole("link", { name: t("shell.me") })
    .click();
  await lin.button(t("me.signOut")).click();
  await page.waitForURL("**/login*");
  const sent = countPayments(page);
  await page.getByRole("link", { name: t("login.register") }).click();
  await chen.register();
  await page.unroute(payments);
  // The longest pause between two tries, and a little.
  await page.clock.runFor(17_000);
  // What was sent in it has been heard of once something sent behind it has.
  await page.evaluate(() => fetch("/v1/me"));
  expect(sent).toEqual([]);
  await expect(page.getByText(t("action.stillAsking"))).toHaveCount(0);
});
