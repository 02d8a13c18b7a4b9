import { under } from "@coffer/ui/e2e/installation.ts";
import type { Page } from "@playwright/test";

/** Arms a fault for the next call, on the page of the thing that shall fail. */
export async function armFault(page: Page, name: string, value: string): Promise<void> {
  const [thing] = name.split(".");
  await page.goto(`${under.sandbox()}/${thing}`);
  const one = page.locator("details", { has: page.locator(`[id="${name}-now"]`) });
  await one.locator("summary").click();
  await one.locator(`[id="${name}-${value}"]`).check();
  await one.locator('button[name="next"]:not([value="0"])').first().click();
  await page.locator(`[id="${name}-now"] .wait`).waitFor();
}
