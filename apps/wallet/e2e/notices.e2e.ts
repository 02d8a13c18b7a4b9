import { getReceiveCode } from "@coffer/contract";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Request } from "@playwright/test";
import { customer } from "./customer.ts";
import { Person } from "./person.ts";
import { clientOf, fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

test("money that arrives is on an open screen at once, and after a lost connection", async ({
  page,
  browser,
}) => {
  const chen = new Person(page, "zh-CN", "陈小友");
  const { t } = chen;
  await settle(chen);
  const lin = new Person(await (await browser.newContext({ locale: "zh-CN" })).newPage(), "zh-CN");
  await settle(lin);
  await fill(lin, "100.00");
  const send = async (value: string) => {
    await lin.orderTransfer(chen.phone, value);
    await lin.inDialog(t("transfer.doAmount", { amount: yuan(value) })).click();
    await lin.givePin();
    await lin.sees(t("transfer.state.out.sent"));
  };

  const loads: Request[] = [];
  const listening = page.waitForResponse("**/v1/me/notices*");
  await chen.expectBalance("0.00");
  await listening;
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request));
  const card = page.getByRole("region", { name: t("home.balance") });
  await send("20.50");
  await expect(card.getByText(yuan("20.50"), { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "+¥20.50" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);

  await page.context().setOffline(true);
  await send("1.50");
  await page.context().setOffline(false);
  await expect(card.getByText(yuan("22.00"), { exact: true })).toBeVisible();
  expect(loads).toEqual([]);
});

test("a wallet that is signed out elsewhere asks to sign in, without a touch", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  // By hand: where it leads then, depends on what a browser remembers of its first sign-in.
  await lin.settleIn();
  const elsewhere = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  // D42 A link that somebody sent leads a fresh session nowhere else.
  await lin.at(elsewhere).open("/login?next=%2F%09%2Felsewhere.invalid");
  await lin.at(elsewhere).signIn();
  await elsewhere.waitForURL((url) => url.pathname === "/");
  await lin.open("/");
  await lin.at(elsewhere).open("/me");
  await elsewhere.getByRole("button", { name: t("me.signOutEverywhere") }).click();
  await lin.at(elsewhere).inDialog(t("me.signOutEverywhere")).click();
  await elsewhere.waitForURL("**/login*");
  await page.waitForURL("**/login*");
});

test("a payee who was shown stays, whatever is said when they are asked for again", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  const chen = await customer(browser, "陈小友");
  await settle(chen);
  const { code } = await clientOf(chen.page.context(), "zh-CN").call(getReceiveCode);
  // A stream that breaks again and again, with something missed each time.
  const missed = { type: "ready", subject: null, at: new Date().toISOString(), missed: true };
  await page.route("**/v1/me/notices*", (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: `retry: 300\ndata: ${JSON.stringify(missed)}\n\n`,
    }),
  );
  let asked = 0;
  await page.route("**/v1/payees/resolve", async (route) => {
    asked += 1;
    if (asked === 1) return route.continue();
    const body = { code, name: "nobody" };
    return route.fulfill({ response: await route.fetch({ postData: JSON.stringify(body) }) });
  });
  await lin.open(`/to/${code}`);
  await lin.field(t("transfer.amount")).fill("20.50");
  await expect.poll(() => asked).toBeGreaterThan(2);
  await expect(lin.field(t("transfer.amount"))).toHaveValue("20.50");
});
