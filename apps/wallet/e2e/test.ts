import { test as base, expect } from "@playwright/test";
import { under } from "./config.ts";

interface Watch {
  readonly watched: undefined;
}

/**
 * Every flow is also a watch: the wallet asks nobody but its own origin, and the page's policy
 * finds nothing to refuse. The sandbox's payment page is where the wallet itself sends a person.
 */
export const test = base.extend<Watch>({
  viewport: { width: 375, height: 780 },
  timezoneId: "Asia/Shanghai",
  locale: "zh-CN",
  watched: [
    async ({ context }, use) => {
      const found: string[] = [];
      const own = [under.wallet(), under.sandbox()];
      context.on("request", (request) => {
        const url = request.url();
        const inside = own.some((origin) => url.startsWith(origin)) || /^(data|blob):/.test(url);
        if (!inside) found.push(`asked ${url}`);
      });
      context.on("console", (message) => {
        if (/Content Security Policy/.test(message.text())) found.push(message.text());
      });
      context.on("weberror", (error) => found.push(String(error.error())));
      await use(undefined);
      expect(found).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
