import type { Page, Route } from "@playwright/test";
import { addAuthenticator, withAuthenticator } from "./authenticator.ts";
import { Person } from "./person.ts";
import { settle } from "./prepared.ts";
import { expect, test } from "./test.ts";

// What asks for a proof that it is really the person, outside of orders: here, of a copy of one's
// data, which always takes one.

const asking = "**/v1/me/privacy/exports";

for (const locale of ["zh-CN", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("C40 a code is given once, whatever is typed while it is looked at", async ({ page }) => {
      const lin = new Person(page, locale);
      await settle(lin);
      const code = await addAuthenticator(lin);
      const { t } = lin;
      const proven = await heldBack(page);
      await askForCopy(lin);
      const field = lin.field(t("proof.totp"));
      await expect(field).toBeFocused();
      await page.keyboard.type("000000");
      await expect.poll(() => proven.routes.length).toBe(1);
      await expect(field).toHaveAttribute("aria-disabled", "true");
      // Deleted and typed anew: nothing of it is taken while the first is under way.
      await page.keyboard.press("Backspace");
      await page.keyboard.type("1");
      await expect(field).toHaveValue("000000");
      await expect(lin.inDialog(t("proof.by.recovery"))).toBeDisabled();
      await proven.letGo();
      await expect(page.getByRole("alert")).toBeVisible();
      expect(proven.routes).toHaveLength(1);
      // The field of the next one has the focus, and takes it.
      await expect(field).toHaveValue("");
      await page.keyboard.type(await code());
      await expectAsked(lin);
    });

    test("C40 what was wrong with a code is not said of another proof", async ({ page }) => {
      const lin = new Person(page, locale);
      await settle(lin);
      await addAuthenticator(lin);
      const { t } = lin;
      await askForCopy(lin);
      await expect(lin.field(t("proof.totp"))).toBeFocused();
      await page.keyboard.type("000000");
      await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
      await lin.inDialog(t("proof.by.recovery")).click();
      await expect(lin.field(t("recovery.code"))).toBeFocused();
      await expect(page.getByRole("dialog").getByRole("alert")).toHaveCount(0);
    });

    test("C40 a signature that came too late is asked for anew", async ({ page }) => {
      const lin = new Person(page, locale);
      await settle(lin);
      await withAuthenticator(page);
      await lin.addPasskey();
      const { t } = lin;
      await outdated(page);
      await askForCopy(lin);
      await lin.inDialog(t("passkey.confirm")).click();
      await expect(page.getByRole("dialog").getByText(t("proof.outdated"))).toBeVisible();
      await expect(lin.inDialog(t("passkey.confirm"))).toBeFocused();
      await lin.inDialog(t("passkey.confirm")).click();
      await expectAsked(lin);
    });
  });
}

/** It is being made, or is already there: that may take less than the page needs to say so. */
async function expectAsked(lin: Person): Promise<void> {
  const making = lin.page.getByText(lin.t("privacy.copy.making"));
  await expect(making.or(lin.button(lin.t("privacy.copy.page")))).toBeVisible();
}

async function askForCopy(lin: Person): Promise<void> {
  await lin.open("/me/privacy");
  await lin.button(lin.t("privacy.copy.ask")).click();
}

/** Holds every call that carries a proof until it is let go. */
async function heldBack(page: Page) {
  const routes: Route[] = [];
  let held = true;
  await page.route(asking, async (route) => {
    if (!held || !route.request().headers()["coffer-proof"]) return route.continue();
    routes.push(route);
  });
  return {
    routes,
    letGo: async () => {
      held = false;
      for (const route of routes) await route.continue();
    },
  };
}

/** What the first signature answers is no challenge any more, as after five minutes. */
async function outdated(page: Page): Promise<void> {
  let first = true;
  await page.route(asking, async (route) => {
    const headers = route.request().headers();
    const [, signed] = /^passkey (.+)$/.exec(headers["coffer-proof"] ?? "") ?? [];
    if (!first || signed === undefined) return route.continue();
    first = false;
    const answer = JSON.parse(Buffer.from(signed, "base64url").toString("utf8"));
    const old = { ...answer, challenge: `${String(answer.challenge).slice(0, -4)}AAAA` };
    const proof = `passkey ${Buffer.from(JSON.stringify(old)).toString("base64url")}`;
    return route.continue({ headers: { ...headers, "coffer-proof": proof } });
  });
}
