import { under } from "@coffer/ui/e2e/installation.ts";
import { watching } from "@coffer/ui/e2e/watched.ts";
import { type Browser, expect } from "@playwright/test";
import { Person } from "../../wallet/e2e/person.ts";

export const test = watching(() => [under.console()]).extend({
  viewport: { width: 1440, height: 900 },
  permissions: ["clipboard-read", "clipboard-write"],
});

/** A customer with their own phone, beside the console. */
export async function customer(browser: Browser): Promise<Person> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: { width: 375, height: 780 },
  });
  return new Person(await context.newPage(), "zh-CN");
}

export { expect };
