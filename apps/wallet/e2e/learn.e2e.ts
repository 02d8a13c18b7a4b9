import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import { codeFor } from "./outside.ts";
import { Person, pin } from "./person.ts";
import { fill, settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// C48: what a person is taught, is warned of, and can mend or stop by themselves.

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("a lesson counts, a warning is read, a PIN is replaced, a freeze is one tap", async ({
      page,
      browser,
    }) => {
      const lin = new Person(page, locale);
      await settle(lin);
      await fill(lin, "50.00");
      await learn(lin);
      await sendAfterAWarning(lin);
      await replacePin(lin);
      const other = lin.at(await (await browser.newContext({ locale })).newPage());
      await freezeFrom(other);
      await lin.open("/security");
      await page.waitForURL("**/login*");
    });
  });
}

const reads = ({ page }: Person, words: string) => expect(page.getByText(words)).toBeVisible();

async function learn(lin: Person): Promise<void> {
  const { page, t } = lin;
  await lin.open("/security");
  await reads(lin, t("security.score", { score: "38" }));
  await page.getByRole("link", { name: t("security.measure.lessons") }).click();
  await reads(lin, t("learn.why"));
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  const answers = page.getByRole("radio");
  await expect(answers).toHaveCount(9);
  const hand = async (places: readonly number[]) => {
    for (const place of places) await answers.nth(place).check();
    await lin.button(t("learn.check")).click();
  };
  await hand([0, 5, 6]);
  await lin.sees(t("learn.missed"));
  await lin.button(t("learn.again")).click();
  await hand([1, 5, 6]);
  await lin.sees(t("learn.passed"));
  await expectAccessible(page, "/security/learn/refund, passed");
  await lin.open("/security");
  await reads(lin, t("security.score", { score: "40" }));
}

async function sendAfterAWarning(lin: Person): Promise<void> {
  const { page, t } = lin;
  await lin.open("/transfer");
  await lin.field(t("transfer.phone")).fill(under.customer());
  await lin.button(t("transfer.lookUp")).click();
  await lin.field(t("transfer.amount")).fill("5");
  const verb = t("transfer.doAmount", { amount: yuan("5") });
  await lin.button(verb).click();
  await reads(lin, t("hint.because.first_ever"));
  await expectAccessible(page, "/transfer, the warning");
  await lin.inDialog(t("hint.leave")).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await lin.button(verb).click();
  await lin.inDialog(t("hint.understood")).click();
  await lin.inDialog(verb).click();
  await lin.givePin();
  await lin.sees(t("transfer.state.out.sent"));
}

async function replacePin(lin: Person): Promise<void> {
  const { page, t } = lin;
  await lin.open("/security/pin");
  await page.getByRole("link", { name: t("pin.forgot") }).click();
  await page.getByLabel(t("session.password"), { exact: true }).fill(lin.who.password);
  const asked = new Date(Date.now() - 1_000).toISOString();
  await lin.button(t("session.next")).click();
  await lin.field(t("session.code")).fill(await codeFor(lin.phone, asked));
  await page.getByLabel(t("pin.enter.new")).fill(pin);
  await page.getByLabel(t("pin.enter.repeat")).fill(pin);
  await page.waitForURL("**/security");
}

async function freezeFrom(other: Person): Promise<void> {
  const { page, t } = other;
  await other.open("/welcome");
  await page.getByRole("link", { name: t("freeze.fromLogin") }).click();
  await other.field(t("session.phone")).fill(other.phone);
  await other.button(t("session.next")).click();
  await other.givePin();
  await other.sees(t("freeze.asked"));
}

test("a late answer about an order that was closed opens no sheet of the next", async ({
  page,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await settle(lin);
  await fill(lin, "50.00");
  const answers: (() => void)[] = [];
  await page.route("**/v1/hints", async (route) => {
    const first = answers.length === 0;
    const answer = new Promise<void>((resolve) => answers.push(resolve));
    const response = await route.fetch();
    await answer;
    const body: object = await response.json();
    // The first was so small that there was nothing to be warned of.
    return route.fulfill({ response, json: first ? { ...body, reasons: [] } : body });
  });
  await lin.open("/transfer");
  await lin.field(t("transfer.phone")).fill(under.customer());
  await lin.button(t("transfer.lookUp")).click();
  await lin.field(t("transfer.amount")).fill("1");
  await lin.button(t("transfer.doAmount", { amount: yuan("1.00") })).click();
  await lin.inDialog(t("part.close")).click();
  await lin.field(t("transfer.amount")).fill("40");
  const verb = t("transfer.doAmount", { amount: yuan("40.00") });
  await lin.button(verb).click();
  await expect.poll(() => answers.length).toBe(2);
  const told = page.waitForResponse("**/v1/hints");
  answers[0]?.();
  await told;
  await expect(lin.inDialog(verb)).toBeHidden();
  await page.waitForTimeout(300);
  await expect(lin.inDialog(verb)).toBeHidden();
  answers[1]?.();
  await expect(lin.inDialog(t("hint.understood"))).toBeVisible();
});
