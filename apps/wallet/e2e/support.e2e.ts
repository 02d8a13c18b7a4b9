import { freezeMe, switchElderOn } from "@coffer/contract";
import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import type { Page } from "@playwright/test";
import { Person } from "./person.ts";
import { clientOf, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// A person of the house is one tap away wherever somebody is stuck: outside, frozen, refused, old.

const DEMO = "tel:+861000000000";

const calls = (page: Page) => page.locator('main a[href^="tel:+"]').filter({ visible: true });

for (const [locale, number, hours] of [
  ["zh-CN", "010 0000 0000", "每天 8:00–22:00（演示号码，无人接听）"],
  ["en", "+86 10 0000 0000", "Daily 8:00–22:00 (a demo number: nobody answers)"],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("whoever cannot get in has a number, hours and a warning", async ({ page }) => {
      const lin = new Person(page, locale);
      for (const path of ["/login", "/recover", "/freeze"]) {
        await lin.open(path);
        await expect(calls(page)).toHaveAttribute("href", DEMO);
        await expect(calls(page)).toHaveText(`${lin.t("ui.support.call")} ${number}`);
        const beside = page.locator("main .support");
        await expect(beside).toContainText(hours);
        await expect(beside).toContainText(lin.t("ui.support.never"));
        await expectAccessible(page, path);
      }
    });
  });
}

test("one's own freeze is lifted from where it refuses, and a person is beside it", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await clientOf(page.context(), "zh-CN").call(freezeMe);
  await lin.open("/login");
  await lin.signIn();
  await page.waitForURL((url) => url.pathname === "/");
  for (const path of ["/me", "/topup/transfer"]) {
    await lin.open(path);
    await expect(page.getByRole("link", { name: t("freeze.own") })).toBeVisible();
    await expect(calls(page)).toHaveAttribute("href", DEMO);
    await expectAccessible(page, `${path}, frozen`);
  }
  await lin.orderTopup("10");
  await lin.givePin();
  const refused = page.getByRole("dialog");
  await expect(refused.getByRole("link", { name: t("freeze.own") })).toBeVisible();
  await expect(refused.locator(".support-call")).toHaveAttribute("href", DEMO);
  await expectAccessible(page, "/topup, refused");
  await lin.open("/me/privacy");
  await expect(page.getByText(t("privacy.close.restricted"))).toBeVisible();
  await page.getByRole("link", { name: t("freeze.own") }).click();
  await page.waitForURL("**/security");
  // The page before may stand for a moment under the new address, with two numbers to call.
  await expect(lin.button(t("freeze.lift"))).toBeVisible();
  await expect(calls(page)).toHaveAttribute("href", DEMO);
  await expectAccessible(page, "/security, frozen");
  await lin.button(t("freeze.lift")).click();
  await lin.givePin();
  await page.waitForURL("**/login");
});

test("C85 a person is one tap away on the home page of elder mode", async ({ page }) => {
  const gran = new Person(page, "zh-CN", "林秀英");
  await settle(gran);
  await clientOf(page.context(), "zh-CN").call(switchElderOn);
  await gran.open("/");
  await expect(calls(page)).toHaveAttribute("href", DEMO);
  const box = await calls(page).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(60);
  await calls(page).focus();
  await expect(calls(page)).toBeFocused();
  const police = page.getByRole("link", { name: gran.t("elder.call", { line: "96110" }) });
  await expect(police).toHaveAttribute("href", "tel:96110");
  await expectAccessible(page, "/, elder");
});

// What such a house says, in a country whose police have no number of their own against fraud
// (support.test.ts); this one has both.
const nobody = { support: null, fraudLine: null };

test("a house where nobody answers promises nobody", async ({ page }) => {
  await page.route("**/v1/support", (route) => route.fulfill({ json: nobody }));
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await lin.open("/me/privacy");
  await expect(page.getByText(t("privacy.copy.without"))).toBeVisible();
  await expect(page.locator("body")).not.toContainText("客服");
  await lin.open("/me");
  await expect(page.getByText(t("limits.title"))).toBeVisible();
  await expect(page.locator(".support")).toHaveCount(0);
  await clientOf(page.context(), "zh-CN").call(switchElderOn);
  await lin.open("/");
  await expect(page.getByRole("link", { name: t("receive.title") })).toBeVisible();
  await expect(page.locator("a[href^='tel:']")).toHaveCount(0);
});
