import { codeMessage } from "./outside.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";
import { wordsOf } from "./words.ts";

test("19 the language is switched in the middle of a form, and what was typed stays", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const zh = lin.t;
  const en = wordsOf("en");
  await lin.open("/register");
  await lin.field(zh("session.phone")).fill(lin.phone);
  await page.getByRole("checkbox").check();
  await lin.button("English").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(lin.field(en("session.phone"))).toHaveValue(lin.phone);
  await expect(page.getByRole("checkbox")).toBeChecked();

  const asked = new Date(Date.now() - 1_000).toISOString();
  await lin.button(en("register.sendCode")).click();
  const told = await codeMessage(lin.phone, asked);
  expect(told).toMatch(/^Coffer: sign-up code [0-9]{6},/);
  await lin.field(en("session.code")).fill(/[0-9]{6}/.exec(told)?.[0] ?? "");
  await lin.button("简体中文").click();
  await page.getByLabel(zh("session.newPassword"), { exact: true }).fill(lin.who.password);
  await lin.button("English").click();
  await expect(page.getByLabel(en("session.newPassword"), { exact: true })).toHaveValue(
    lin.who.password,
  );
  await lin.button(en("register.finish")).click();
  await page.waitForURL("**/onboarding/kyc");

  await lin.field(en("kyc.name")).fill(lin.name);
  await lin.field(en("kyc.idNumber")).fill(lin.who.idNumber);
  await lin.button("简体中文").click();
  await expect(lin.field(zh("kyc.name"))).toHaveValue(lin.name);
  await expect(lin.field(zh("kyc.idNumber"))).toHaveValue(lin.who.idNumber);
  await page.getByRole("checkbox").check();
  await lin.button(zh("kyc.send")).click();
  await expect(page.getByRole("link", { name: zh("kyc.toPin") })).toBeVisible();

  // What is told from here on is told in the language that stands now.
  const again = new Date(Date.now() - 1_000).toISOString();
  const elsewhere = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await lin.at(elsewhere).open("/login");
  await elsewhere.getByLabel(zh("session.phone"), { exact: true }).fill(lin.phone);
  await elsewhere.getByLabel(zh("session.password"), { exact: true }).fill(lin.who.password);
  await elsewhere.getByRole("button", { name: zh("login.continue") }).click();
  // The one of the sign-up is the newest until this one comes.
  await expect.poll(() => codeMessage(lin.phone, again)).toMatch(/^【宝匣】登录验证码 [0-9]{6}，/);
});

test("where the words do not come, that is said, and they are asked for again", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  await page.route(/\/assets\/zh-CN[^/]*\.js$/, (route) => route.abort());
  await lin.open("/welcome");
  await expect(page.getByRole("heading", { name: lin.t("ui.failed") })).toBeVisible();
  await page.unroute(/\/assets\/zh-CN[^/]*\.js$/);
  await lin.button(lin.t("ui.retry")).click();
  await expect(page.getByRole("link", { name: lin.t("welcome.register") })).toBeVisible();
});
