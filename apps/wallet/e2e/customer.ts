import { phone } from "@coffer/ui/e2e/watched.ts";
import type { Browser } from "@playwright/test";
import { Person, type Who } from "./person.ts";

/** A customer with their own phone, beside another app; nobody in particular unless said. */
export async function customer(browser: Browser, who?: string | Who): Promise<Person> {
  const context = await browser.newContext({
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: phone,
  });
  return new Person(await context.newPage(), "zh-CN", who);
}
