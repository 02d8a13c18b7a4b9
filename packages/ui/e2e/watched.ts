import { test as base } from "@playwright/test";

/** What most people hold. */
export const phone = { width: 375, height: 780 };

interface Watch {
  readonly watched: undefined;
}

/**
 * Every flow is also a watch: an app asks nobody but the origins it may, and the page's policy
 * finds nothing to refuse. `origins` is called when the installation's addresses are known.
 */
export function watching(origins: () => readonly string[]) {
  return base.extend<Watch>({
    timezoneId: "Asia/Shanghai",
    locale: "zh-CN",
    viewport: phone,
    watched: [
      async ({ context }, use) => {
        const found: string[] = [];
        const own = origins();
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
        base.expect(found).toEqual([]);
      },
      { auto: true },
    ],
  });
}
