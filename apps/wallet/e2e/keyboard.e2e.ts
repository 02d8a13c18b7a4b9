import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Page } from "@playwright/test";
import { newOrder } from "./outside.ts";
import { Person, pin } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// Nothing here touches the mouse: every step is Tab, Enter, Space, arrows or typing.

async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const focused = page.locator(":focus");
    if ((await focused.count()) === 1 && (await nameOf(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to "${name}"`);
}

/** The name of what has the focus, as a reader would say it: label, aria-label or own words. */
function nameOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0]?.innerText : undefined;
    const own = focused instanceof HTMLElement ? focused.innerText : "";
    return (focused?.getAttribute("aria-label") ?? label ?? own).trim();
  });
}

test("a payment is made with the keyboard alone, and the focus is always to be seen", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  const order = await newOrder("36.80");
  const verb = t("pay.doAmount", { amount: yuan("36.80") });

  await lin.open("/");
  await expect(page.getByText(t("home.latest"))).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: t("ui.skip") })).toBeFocused();
  await tabTo(page, t("home.pay"));
  await page.keyboard.press("Enter");
  await expect(lin.field(t("pay.code"))).toBeFocused();
  await page.keyboard.type(order);
  await page.keyboard.press("Enter");
  await expect(lin.button(verb)).toBeVisible();
  await tabTo(page, verb);
  expect(await page.evaluate(outlineOfFocus)).toMatch(/solid 3px/);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("dialog")).toBeVisible();
  for (let steps = 0; steps < 8; steps += 1) {
    await page.keyboard.press("Tab");
    // Past the last control a guard takes the focus for a moment and hands it to the first.
    await expect(page.getByRole("dialog").locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(lin.button(verb)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(page, t("part.close"));
  await tabTo(page, verb);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(t("action.enterPin"))).toBeFocused();
  await page.keyboard.type(pin.slice(0, 3));
  await expect(page.getByText("已输入 3 位，共 6 位")).toBeAttached();
  await page.keyboard.press("Backspace");
  await expect(page.getByText("已输入 2 位，共 6 位")).toBeAttached();
  await page.keyboard.type(pin.slice(2));
  await page.waitForURL("**/payments/pay_*");
  await lin.sees(t("state.payment.succeeded"));
  await tabTo(page, t("part.done"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: t("home.title") })).toBeVisible();
});

function outlineOfFocus(): string {
  const style = document.activeElement === null ? null : getComputedStyle(document.activeElement);
  return `${style?.outlineStyle} ${style?.outlineWidth}`;
}

test("a PIN may be pasted, and the amount keypad obeys fingers", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, locale: "zh-CN" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await lin.open("/topup");
  const keypad = page.getByRole("group", { name: t("money.keypad") });
  for (const key of ["1", "2", "0", "0", ".", "5", "0"]) {
    await keypad.getByRole("button", { name: key, exact: true }).tap();
  }
  await expect(lin.field(t("topup.amount"))).toHaveValue("1200.50");
  await expect(page.getByText("壹仟贰佰元伍角")).toBeVisible();
  await keypad.getByRole("button", { name: t("ui.delete") }).tap();
  const verb = t("topup.doAmount", { amount: yuan("1200.50") });
  await lin.button(verb).tap();
  await lin.inDialog(verb).tap();
  await expect(page.getByLabel(t("action.enterPin"))).toBeFocused();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${pin.slice(0, 3)} 790`);
  await page.keyboard.press("Control+V");
  await page.waitForURL("**/topup/top_*");
  await context.close();
});
