import { codeFor } from "./outside.ts";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";
import { wordsOf } from "./words.ts";

test("19 the language is switched in the middle of a form, and what was typed stays", async ({
  page,
}) => {
  test.setTimeout(90_000);
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
  await lin.field(en("session.code")).fill(await codeFor(lin.phone, asked));
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
});
