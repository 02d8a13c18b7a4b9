import { expectAccessible, expectNoOverflow } from "@coffer/ui/e2e/accessible.ts";
import { byHand } from "@coffer/ui/e2e/books.ts";
import { under } from "@coffer/ui/e2e/installation.ts";
import { type Authenticator, enrol, withoutFactors } from "./authenticator.ts";
import { colleague, type Officer } from "./officer.ts";
import { expect, test } from "./test.ts";

const PHONE = "+8613800000917";

/** Nobody can be told a sign-up code while this lasts; what fails again and again is parked. */
async function parkOne(): Promise<void> {
  await byHand((client) =>
    client.query(
      `alter table message add constraint nothing_is_told
       check (template <> 'sign_up_code') not valid`,
    ),
  );
  try {
    const sent = await fetch(`${under.wallet()}/v1/auth/codes`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: under.wallet() },
      body: JSON.stringify({ phone: PHONE, purpose: "sign_up" }),
    });
    expect(sent.status).toBe(201);
    const parked = "select 1 from parked_event where state = 'parked'";
    await expect
      .poll(() => byHand(async (client) => (await client.query(parked)).rowCount))
      .toBe(1);
  } finally {
    await byHand((client) => client.query("alter table message drop constraint nothing_is_told"));
  }
}

/** Marked and released as many would be: each as it stands, one code, what became of each. */
async function releaseFirst({ page, rows, t }: Officer, code: Authenticator): Promise<void> {
  await rows.first().getByRole("checkbox").check();
  await page.locator("main .bar[role=status]").getByText(t("approvals.approve")).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("code.issued");
  await expect(dialog).toContainText(t("together.ready"));
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page, `several released at once in ${colorScheme}`);
  }
  for (const width of [320, 375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `several released at once at ${width}`);
  }
  await page.getByLabel(t("approvals.code")).fill(await code());
  await page.keyboard.press("Enter");
  await expect(dialog).toContainText(t("state.approval.executed"));
  await dialog
    .getByRole("button", { name: t("act.close") })
    .last()
    .click();
  await expect(dialog).toBeHidden();
}

test.afterEach(withoutFactors);

test("what cannot be heard is parked, asked to be passed over, and gone by a yes of many", async ({
  browser,
}) => {
  await parkOne();
  const zhou = await colleague(browser, "operator", "zh-CN");
  const { page, t } = zhou;
  await zhou.open("/parked-events?state=parked");
  await expect(zhou.rows).toHaveCount(1);
  await expect(zhou.rows).toContainText("code.issued");
  await expect(page.locator(".ant-segmented-item-selected .count")).toHaveText("1");

  // Marked and passed over as many would be: what would become of it, one yes, what became of it.
  await zhou.rows.getByRole("checkbox").check();
  await page.locator("main .bar[role=status]").getByText(t("parked.skip")).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").click();
  await page.getByTitle(t("reason.handled_by_hand"), { exact: true }).click();
  await dialog.getByRole("button", { name: t("bulk.foresee") }).click();
  await expect(dialog).toContainText(t("bulk.would.asks"));
  await expectAccessible(page, "what would become of it");
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoOverflow(page, `what would become of it at ${width}`);
  }
  await dialog
    .getByRole("button", { name: t("bulk.carry", { act: t("parked.skip"), count: "1" }) })
    .click();
  await expect(dialog).toContainText(t("bulk.did.asks"));
  await dialog
    .getByRole("button", { name: t("act.close") })
    .last()
    .click();
  await expect(zhou.rows).toHaveCount(1);

  const he = await colleague(browser, "checker", "zh-CN");
  await he.open("/second-factor");
  const code = await enrol(he);
  await he.open("/approvals");
  await releaseFirst(he, code);

  await page.reload();
  await expect(page.getByText(t("list.filtered"))).toBeVisible();
  await zhou.open("/parked-events?state=done");
  await expect(zhou.rows).toHaveCount(1);
});
