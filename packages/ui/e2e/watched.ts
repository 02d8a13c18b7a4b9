import { test as base } from "@playwright/test";
import { playAt, type Ready } from "./installation.ts";

/** What most people hold. */
export const phone = { width: 375, height: 780 };

interface Watch {
  readonly watched: undefined;
}

/** What playwright.config.ts gives each of its projects. */
export interface Installed {
  readonly installation: Ready;
}

interface Playing extends Installed {
  readonly played: undefined;
}

/**
 * Every flow is also a watch: an app asks nobody but the origins it may, and the page's policy
 * finds nothing to refuse. `origins` is called when the installation's addresses are known.
 */
export function watching(origins: () => readonly string[]) {
  return base.extend<Watch, Playing>({
    installation: [
      { dir: "", urls: {}, logins: [] },
      { option: true, scope: "worker" },
    ],
    played: [
      async ({ installation }, use) => {
        playAt(installation);
        await use(undefined);
      },
      { scope: "worker", auto: true },
    ],
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
