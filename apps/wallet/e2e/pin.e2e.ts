import { getMe } from "@coffer/contract";
import { byHand } from "@coffer/ui/e2e/books.ts";
import { Person } from "./person.ts";
import { clientOf } from "./prepared.ts";
import { expect, test } from "./test.ts";

// The first PIN takes a sign-in of the last ten minutes from whoever has nothing stronger. Who goes
// to find their identity card in between is led through it, and back.

test("a first PIN after a pause leads to signing in again, and back to it", async ({ page }) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await lin.signUp();
  const { id } = await clientOf(page.context(), "zh-CN").call(getMe);
  const past = "update session set authenticated_at = now() - interval '11 minutes'";
  await byHand((books) => books.query(`${past} where person = $1`, [id]));
  await lin.open("/onboarding/pin");
  await lin.choosePin();
  await lin.button(t("trouble.signInAgain")).click();
  await page.waitForURL("**/login?next=*");
  await lin.signIn();
  await page.waitForURL("**/onboarding/pin");
  await lin.choosePin();
  await expect(page.getByRole("link", { name: t("passkey.skip") })).toBeVisible();
});
