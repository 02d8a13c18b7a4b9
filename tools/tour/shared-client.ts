import { type Client, createClient } from "@coffer/contract";
import type { BrowserContext } from "@playwright/test";

/** Asks with the session of somebody's browser: what is compared is what their wallet would see. */
export function sharedClient(context: BrowserContext, wallet: string): Client {
  const sharing: typeof fetch = async (input, init) => {
    const cookies = await context.cookies(wallet);
    const headers = new Headers(init?.headers);
    headers.set("cookie", cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
    return fetch(input, { ...init, headers });
  };
  return createClient({
    baseUrl: wallet,
    fetch: sharing,
    headers: { origin: wallet, "accept-language": "zh-CN" },
  });
}
