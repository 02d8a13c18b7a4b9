import { phone } from "@coffer/ui/e2e/watched.ts";
import type { Browser } from "@playwright/test";
import { Person } from "./person.ts";

/** A customer with their own phone, beside another app. */
export async function customer(browser: Browser): Promise<Person> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: phone,
  });
  return new Person(await context.newPage(), "zh-CN");
}
