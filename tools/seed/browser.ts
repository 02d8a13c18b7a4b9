import { type Client, createClient } from "@coffer/contract";

// As a phone says it: a person's list of devices reads like one.
const userAgent =
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Chrome/126.0.0.0 Mobile Safari/537.36";

/** A browser nobody is signed in at yet: keeps the cookies it is given, and says its origin. */
export function openBrowser(wallet: string, locale: string): Client {
  const cookies = new Map<string, string>();
  const keeping: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
  const kept = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return createClient({
    baseUrl: wallet,
    fetch: keeping,
    headers: () => ({
      origin: wallet,
      "accept-language": locale,
      "user-agent": userAgent,
      ...(cookies.size === 0 ? {} : { cookie: kept() }),
    }),
  });
}
