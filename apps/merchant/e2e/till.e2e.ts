import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Route } from "@playwright/test";
import { customer } from "../../wallet/e2e/customer.ts";
import { hoursPass, newOrder } from "../../wallet/e2e/outside.ts";
import { fill, settle } from "../../wallet/e2e/prepared.ts";
import { Cashier } from "./cashier.ts";
import { expect, test } from "./test.ts";

test("10 the till shows a code, a phone pays it, the till says so within a second", async ({
  page,
  browser,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  // What the browser is asked to say; the sound itself is the machine's affair.
  await page.addInitScript(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    speechSynthesis.speak = ({ text }) => void spoken.push(text);
  });
  const lin = await customer(browser);
  await settle(lin);
  await fill(lin, "100.00");
  await tang.open("/");
  await tang.signIn("tea.owner");

  const code = await tang.ask("36.80");
  expect(code).toMatch(new RegExp(`^${under.wallet()}/pay/ord_[0-9A-Z]{26}$`));
  await expect(page.getByText(new RegExp(t("order.left", { clock: "4:\\d\\d" })))).toBeVisible();
  await lin.page.goto(code);
  await lin.payWhatIsShown("36.80");
  const received = t("order.state.paid", { amount: yuan("36.80") });
  await tang.sees(received, 1_000);
  expect(await page.evaluate("window.spoken")).toEqual([received]);

  await page.getByRole("link", { name: t("order.see") }).click();
  await tang.giveBack("10.00");
  await expect(
    page.getByText(t("payment.state.partially_refunded"), { exact: true }),
  ).toBeVisible();
  await lin.expectBalance("73.20");
  await lin.open("/bills");
  const shop = "清风茶铺";
  await expect(lin.page.getByText(lin.t("bill.refund.from", { name: shop })).first()).toBeVisible();

  await tang.giveBack("26.80");
  await expect(page.getByText(t("payment.state.refunded"), { exact: true })).toBeVisible();
  await expect(tang.button(t("refund.open"))).toBeHidden();
  await lin.expectBalance("100.00");
  await lin.page
    .getByText(lin.t("bill.refund.from", { name: shop }))
    .first()
    .click();
  await lin.page.getByRole("link", { name: lin.t("bill.open.payment") }).click();
  await expect(lin.page.getByText(lin.t("state.payment.refunded")).first()).toBeVisible();

  await tang.open("/today");
  const rows = page.getByRole("main").getByRole("listitem");
  for (const [place, value] of ["26.80", "10.00"].entries()) {
    await expect(rows.nth(place)).toContainText(t("movement.refund"));
    await expect(rows.nth(place)).toContainText(yuan(value));
  }
});

test("a code that was taken back takes no money, and the till is ready again", async ({
  page,
  browser,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  // D42 A link that somebody sent leads a fresh session nowhere else.
  await tang.open("/login?next=%2F%5Celsewhere.invalid");
  await tang.signIn("tea.cashier");
  const code = await tang.ask("5.00");
  await tang.button(t("order.cancel")).click();
  await tang.sees(t("order.state.cancelled", {}));
  const lin = await customer(browser);
  await settle(lin);
  await lin.page.goto(code);
  await expect(lin.page.getByRole("button", { name: lin.t("pay.doAmount", {}) })).toBeHidden();
  await tang.button(t("order.next")).click();
  await expect(tang.field(t("cashier.amount"))).toBeFocused();
});

test("the time a code has left is the house's, though the till slept meanwhile", async ({
  page,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  await tang.open("/");
  await tang.signIn("tea.cashier");
  await tang.ask("3.00");
  // Two of its five minutes, of which the till's own ticking has nothing.
  await hoursPass(1 / 30);
  const left = page.getByText(new RegExp(t("order.left", { clock: "[12]:\\d\\d" })));
  await expect(left).toBeVisible({ timeout: 15_000 });
  await tang.button(t("order.cancel")).click();
  await tang.sees(t("order.state.cancelled", {}));
});

test("what today came to stands in one line on a phone", async ({ page, browser }) => {
  const tang = new Cashier(page, "zh-CN");
  const lin = await customer(browser);
  await settle(lin);
  await fill(lin, "1300.50");
  await tang.open("/");
  await tang.signIn("tea.owner");
  await lin.page.goto(await tang.ask("1300.50"));
  await lin.payWhatIsShown("1300.50");
  await tang.sees(tang.t("order.state.paid", { amount: yuan("1300.50") }));
  await tang.open("/today");
  const taken = page.locator(".totals .sum").first();
  await expect(taken).toBeVisible();
  const lines = await taken.evaluate((sum) => {
    const { lineHeight } = getComputedStyle(sum);
    return sum.getBoundingClientRect().height / Number.parseFloat(lineHeight);
  });
  expect(Math.round(lines)).toBe(1);
});

test("half a password is said to be one beside its field, and nobody is asked", async ({
  page,
}) => {
  const tang = new Cashier(page, "en");
  const { t } = tang;
  await page.addInitScript(() => localStorage.setItem("coffer.locale", "en"));
  let asked = 0;
  await page.route("**/v1/till/session", (route) => {
    if (route.request().method() === "POST") asked += 1;
    return route.continue();
  });
  await tang.open("/");
  await tang.field(t("ui.login.name")).fill("tea.owner");
  await tang.field(t("ui.login.password")).fill("wrong");
  await tang.button(t("ui.login.enter")).click();
  await expect(page.getByText(t("ui.login.passwordShort"))).toBeVisible();
  expect(asked).toBe(0);
});

test("a cashier takes money and gives none back", async ({ page }) => {
  const luo = new Cashier(page, "zh-CN");
  const { t } = luo;
  await luo.open("/today");
  await luo.enter("tea.cashier");
  await page.getByRole("main").getByRole("listitem").getByRole("link").last().click();
  await expect(page.getByText(t("refund.owner"))).toBeVisible();
  await expect(luo.button(t("refund.open"))).toBeHidden();
  // Of a payment that is not the shop's it is said that there is none.
  await luo.open("/payments/pay_01M83V4NQWNS8N5YJFJT5NN30T");
  await expect(page.getByText(t("ui.notFoundWhy"))).toBeVisible();
});

test("a lost answer is asked for again with the same key: one order", async ({ page }) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  await tang.open("/");
  await tang.signIn("tea.owner");
  const keys: (string | undefined)[] = [];
  await page.route("**/v1/till/orders", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.keyboard.type("8");
  const ask = tang.button(t("cashier.ask", { amount: yuan("8.00") }));
  await ask.click();
  await expect(page.getByRole("alert").getByText(t("shell.lost"))).toBeVisible();
  await ask.click();
  await expect(page.getByRole("img", { name: t("order.code") })).toBeVisible();
  expect(keys[1]).toBe(keys[0]);
});

test("a refund under way keeps its dialog, and one whose answer got lost is given once", async ({
  page,
  browser,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  const lin = await customer(browser);
  await settle(lin);
  await fill(lin, "100.00");
  await lin.page.goto(`${under.wallet()}/pay/${await newOrder("30.00")}`);
  const payment = await lin.payWhatIsShown("30.00");
  await tang.open(`/payments/${payment}`);
  await tang.enter("tea.owner");

  const keys: (string | undefined)[] = [];
  let loseIt = () => {};
  const kept = new Promise<void>((resolve) => {
    loseIt = resolve;
  });
  await page.route("**/v1/till/payments/*/refunds", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    await kept;
    return route.abort();
  });
  await tang.button(t("refund.open")).click();
  await tang.field(t("refund.amount")).fill("10");
  await tang.inDialog(t("refund.do", { amount: yuan("10.00") })).click();
  await expect.poll(() => keys).toHaveLength(1);
  await page.keyboard.press("Escape");
  loseIt();
  await expect(page.getByRole("dialog").getByText(t("shell.lost"))).toBeVisible();
  await page.keyboard.press("Escape");
  await tang.giveBack("10.00");
  expect(keys[1]).toBe(keys[0]);
  await lin.expectBalance("80.00");
});

test("a server that is away for a moment takes no code from the counter", async ({ page }) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  // As a proxy answers while the server behind it is started anew: first the stream, then all.
  const away = (route: Route) => route.fulfill({ status: 503, body: "" });
  const sessions: string[] = [];
  await page.route("**/v1/till/events", away);
  await tang.open("/");
  await tang.signIn("tea.owner");
  await tang.ask("7.00");
  await page.route("**/v1/**", (route) => {
    if (route.request().url().endsWith("/session")) sessions.push(route.request().method());
    return away(route);
  });
  // Asked, and asked again twice: then an answer that got lost is given up.
  await expect.poll(() => sessions.length).toBeGreaterThanOrEqual(4);
  await expect(page.getByText(t("order.deaf"))).toBeVisible();
  await expect(page.getByRole("img", { name: t("order.code") })).toBeVisible();
  await page.unrouteAll();
  await expect(page.getByText(t("order.deaf"))).toBeHidden();
  await tang.button(t("order.cancel")).click();
  await tang.sees(t("order.state.cancelled", {}));
});

test("D09 who is not signed out, since nobody answered, is told so and stays", async ({ page }) => {
  const tang = new Cashier(page, "zh-CN");
  const { t } = tang;
  await tang.open("/");
  await tang.signIn("tea.cashier");
  const session = "**/v1/till/session";
  await page.route(session, (route) =>
    route.request().method() === "DELETE" ? route.abort() : route.continue(),
  );
  await tang.button(t("settings.title")).click();
  await tang.inDialog(t("settings.signOut")).click();
  await expect(page.getByRole("alert").getByText(t("ui.lost"))).toBeVisible();
  await page.unroute(session);
  await tang.inDialog(t("settings.signOut")).click();
  await page.waitForURL("**/login");
  await tang.open("/");
  await page.waitForURL("**/login");
});

test("a till that stands open through the night counts the new day from nothing", async ({
  page,
  browser,
}) => {
  const tang = new Cashier(page, "zh-CN");
  const lin = await customer(browser);
  await settle(lin);
  await fill(lin, "20.00");
  await lin.page.goto(`${under.wallet()}/pay/${await newOrder("20.00")}`);
  await lin.payWhatIsShown("20.00");
  await page.clock.install();
  await tang.open("/today");
  await tang.enter("tea.owner");
  const taken = page.locator(".totals .sum").first();
  await expect(taken).toHaveText(/[1-9]/);
  await hoursPass(24);
  await page.clock.fastForward(61_000);
  await expect(taken).toHaveText(yuan("0.00"));
});
