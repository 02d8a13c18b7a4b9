import { readFileSync } from "node:fs";
import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { extractText } from "unpdf";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";
import { wordsOf } from "./words.ts";

test.use({ serviceWorkers: "allow" });

test("4 a receipt is kept as a file and a picture, and checked by a stranger", async ({
  page,
  browser,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "100.00");
  await lin.open("/bills");
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  await lin.button(t("receipt.title")).click();
  const sheet = page.getByRole("dialog");
  const address = await sheet.getByText(/\/v\/[0-9A-Z]{26}$/).innerText();
  await expectAccessible(page, "the receipt sheet");

  const saved = async (button: string) => {
    const saving = page.waitForEvent("download");
    await lin.inDialog(button).click();
    return readFileSync(await (await saving).path());
  };
  const printed = async (button: string) => textOf(await saved(button));
  const chinese = await printed(t("receipt.pdf"));
  expect((await saved(t("receipt.picture"))).subarray(1, 4).toString()).toBe("PNG");

  const stranger = await (await browser.newContext({ locale: "zh-CN" })).newPage();
  await stranger.setViewportSize({ width: 320, height: 700 });
  await stranger.goto(address);
  await expect(stranger.getByRole("status").filter({ hasText: t("check.genuine") })).toBeVisible();
  await expect(stranger.getByText("¥100.00")).toBeVisible();
  await expectNoOverflow(stranger, "/v/$code");
  await expectAccessible(stranger, "/v/$code");
  // Also whoever was never here is told that none of it is real money.
  await expect(stranger.getByText(t("ui.testMode"))).toBeVisible();
  const facts = await stranger.locator("dd").allInnerTexts();
  expect(facts.length).toBeGreaterThanOrEqual(4);
  for (const fact of [...facts, "¥100.00", address.slice(-26), t("receipt.title")]) {
    expect(chinese).toContain(bare(fact));
  }
  const shown = await stranger.locator("body").innerText();
  for (const secret of [lin.name, lin.phone]) expect(shown).not.toContain(secret);

  await stranger.goto(address.replace(/.{26}$/, "0".repeat(26)));
  await expect(stranger.getByRole("alert").filter({ hasText: t("check.none") })).toBeVisible();
  await expect(stranger.getByText("¥")).toHaveCount(0);

  // 19: the same receipt in the other language, by its reader's choice.
  const en = wordsOf("en");
  await page.evaluate(() => localStorage.setItem("coffer.locale", "en"));
  await page.reload();
  await lin.button(en("receipt.title")).click();
  const english = await printed(en("receipt.pdf"));
  expect(english).not.toBe(chinese);
  for (const word of [en("receipt.title"), "¥100.00", address.slice(-26)]) {
    expect(english).toContain(bare(word));
  }
  expect(english).not.toContain(bare(t("receipt.title")));
});

const bare = (text: string): string => text.replace(/\s/g, "");

// Where a line ends differs between a page and a sheet of paper; what it says does not.
async function textOf(file: Buffer): Promise<string> {
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
  return bare((await extractText(new Uint8Array(file), { mergePages: true })).text);
}
