import { expectAccessible } from "@coffer/ui/e2e/accessible.ts";
import { yuan } from "@coffer/ui/e2e/words.ts";
import type { Page } from "@playwright/test";
import { Person } from "./person.ts";
import { expect, test } from "./test.ts";

test.use({ serviceWorkers: "allow" });

/** The page and its code, the last balance, and nothing that the API answered. */
async function expectKept(page: Page): Promise<void> {
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return {
      storage: Object.keys(localStorage).sort(),
      session: sessionStorage.length,
      cached: requests.flat().map(({ url }) => new URL(url).pathname),
      databases: (await indexedDB.databases()).map(({ name }) => name),
    };
  });
  expect(kept.cached.length).toBeGreaterThan(5);
  expect(kept.cached.filter((path) => path.startsWith("/v1/"))).toEqual([]);
  expect(kept.databases).toEqual([]);
  expect(kept.storage).toEqual([
    "coffer.lastBalance",
    "coffer.lastMode",
    "coffer.lastZone",
    "coffer.welcomed",
  ]);
}

test("F12 offline the wallet starts with the dated last balance, and keeps nothing else", async ({
  page,
  context,
}) => {
  const lin = new Person(page, "zh-CN");
  const { t } = lin;
  await lin.settleIn();
  await expect(page.locator("html")).toHaveAttribute("data-zone", "Asia/Shanghai");
  await lin.topUp("123.40");
  await lin.expectBalance("123.40");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await lin.expectBalance("123.40");

  await context.setOffline(true);
  await page.reload();
  await lin.sees(t("offline.why"));
  await expect(page.getByText(t("ui.testMode"))).toBeVisible();
  await expect(page.getByText(yuan("123.40"), { exact: true })).toBeVisible();
  const dated = page.getByText(/截至 20[0-9]{2}年/);
  await expect(dated).toBeVisible();
  await expectAccessible(page, "offline");

  await expectKept(page);

  // The dates of a screen are those of the company's zone, not of the phone's.
  const inShanghai = (await dated.textContent()) ?? "";
  await page.evaluate(() => localStorage.setItem("coffer.lastZone", "America/New_York"));
  await page.reload();
  await expect(dated).toBeVisible();
  expect(await dated.textContent()).not.toBe(inShanghai);

  await context.setOffline(false);
  await lin.expectBalance("123.40");
  await lin.open("/me");
  await lin.button(t("me.signOut")).click();
  await page.waitForURL("**/login*");
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem("coffer.lastBalance")))
    .toBeNull();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(yuan("123.40"))).toHaveCount(0);
});

test("the wallet can be installed: manifest, icons, and a worker in charge", async ({ page }) => {
  await page.goto("/");
  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ start_url: "/", display: "standalone" });
  for (const { src } of manifest.icons) {
    expect((await page.request.get(src)).headers()["content-type"]).toMatch(/^image\//);
  }
  const worker = await page.evaluate(
    async () => (await navigator.serviceWorker.ready).active?.state,
  );
  expect(["activating", "activated"]).toContain(worker);
});
