import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { Person } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// C85: grandmother turns elder mode on and asks her daughter to look twice with her. She is asked
// whether somebody told her to send, her money waits a day, and the daughter stops it.

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("elder mode, a trusted contact, a transfer that is stopped", async ({ page, browser }) => {
      const other = await (await browser.newContext({ locale })).newPage();
      const [gran, daughter] = [
        new Person(page, locale, "林秀英"),
        new Person(other, locale, "陈小明"),
      ];
      await listen(gran);
      await Promise.all([settle(gran).then(() => fill(gran, "50.00")), settle(daughter)]);
      await switchOn(gran);
      await trust(gran, daughter);
      await sendAsked(gran);
      await stop(daughter);
      await gran.sees(gran.t("elder.said.cancelled"));
      await gran.expectBalance("50.00");
      await askToLeave(gran);
    });
  });
}

test("elder mode is chosen before there is an account, and comes with it", async ({ page }) => {
  const gran = new Person(page, "zh-CN", "林秀英");
  const { t } = gran;
  const large = (on: "on" | "off") =>
    expect(page.locator("html")).toHaveAttribute("data-elder", on);
  await gran.open("/welcome");
  await gran.button(t("elder.prompt.yes")).click();
  await large("on");
  await gran.open("/login");
  await gran.button(t("elder.prompt.no")).click();
  await large("off");
  await gran.open("/welcome");
  await gran.button(t("elder.prompt.yes")).click();
  await gran.signUp();
  await gran.open("/me/elder");
  await expect(gran.button(t("elder.leave"))).toBeVisible();
  // Signed out, the way in again is as large as what is behind it.
  await gran.open("/me");
  await gran.button(t("me.signOut")).click();
  await page.waitForURL("**/login");
  await large("on");
  await expect(gran.button(t("elder.prompt.no"))).toHaveCount(0);
});

/** What the browser is asked to say aloud; this machine has no voice. */
const listen = ({ page }: Person) =>
  page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.speak = ({ text }) => void said.push(text);
  });

const reads = ({ page }: Person, words: string) =>
  expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();

async function switchOn(gran: Person): Promise<void> {
  const { page, t } = gran;
  await gran.open("/");
  await page.getByRole("link", { name: t("elder.title") }).click();
  await gran.button(t("elder.on")).focus();
  await page.keyboard.press("Enter");
  await expect(gran.button(t("elder.leave"))).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-elder", "on");
  await expectAccessible(page, "/me/elder, on");
  await gran.open("/");
  const actions = page.getByRole("navigation", { name: t("home.actions") }).getByRole("link");
  await expect(actions).toHaveCount(4);
  const tabs = page.getByRole("navigation", { name: t("shell.tabs") }).getByRole("link");
  await expect(tabs).toHaveCount(3);
  for (const one of [...(await actions.all()), ...(await tabs.all())]) {
    const box = await one.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(60);
  }
  const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(18);
}

async function trust(gran: Person, daughter: Person): Promise<void> {
  const { t } = gran;
  await gran.open("/me/family");
  await gran.field(t("family.phone")).fill(daughter.phone);
  await gran.button(t("family.invite")).click();
  await expect(gran.button(t("family.takeBack"))).toBeVisible();
  await daughter.open("/");
  await reads(daughter, t("family.card.asks", { name: "林**" }));
  await daughter.page.getByRole("link", { name: t("action.see"), exact: true }).click();
  await daughter.button(t("family.agree")).click();
  await reads(daughter, t("family.noTransfers"));
  await reads(gran, "陈**");
  await expectAccessible(gran.page, "/me/family, agreed");
}

async function sendAsked(gran: Person): Promise<void> {
  const { page, t } = gran;
  await gran.open("/transfer");
  await gran.field(t("transfer.phone")).fill(under.customer());
  await gran.button(t("transfer.lookUp")).click();
  await gran.field(t("transfer.amount")).fill("20");
  const verb = t("transfer.doAmount", { amount: yuan("20") });
  await gran.button(verb).click();
  await reads(gran, t("hint.told.title"));
  await expectAccessible(page, "/transfer, asked");
  await gran.inDialog(t("hint.told.yes")).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await gran.button(verb).click();
  await gran.inDialog(t("hint.told.no")).click();
  await reads(gran, t("elder.arrival"));
  await gran.inDialog(verb).click();
  await gran.givePin();
  await page.waitForURL("**/transfer/trf_*");
  const said = t("elder.said.pending", { name: "" }).slice(-6);
  await expect(page.getByRole("status").filter({ hasText: said }).first()).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "said"))).toHaveLength(1);
  await reads(gran, t("transfer.contact.told"));
}

async function stop(daughter: Person): Promise<void> {
  const { page, t } = daughter;
  await expect(daughter.button(t("family.stop"))).toBeVisible();
  await reads(daughter, yuan("20.00"));
  await expectAccessible(page, "/me/family, a transfer waits");
  await daughter.button(t("family.stop")).click();
  await daughter.inDialog(t("family.stop")).click();
  await reads(daughter, t("family.noTransfers"));
}

async function askToLeave(gran: Person): Promise<void> {
  const { t } = gran;
  await gran.open("/me/elder");
  await gran.button(t("elder.leave")).click();
  await gran.givePin();
  await gran.button(t("elder.keep")).click();
  await expect(gran.button(t("elder.leave"))).toBeVisible();
}
