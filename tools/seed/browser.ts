import { type Client, createClient } from "@coffer/contract";

/** A browser nobody is signed in at yet: keeps the cookie it is given, and says its origin. */
export function openBrowser(wallet: string, locale: string): Client {
  let cookie = "";
  const keeping: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    for (const line of response.headers.getSetCookie()) cookie = line.split(";")[0] ?? "";
    return response;
  };
  return createClient({
    baseUrl: wallet,
    fetch: keeping,
    headers: () => ({
      origin: wallet,
      "accept-language": locale,
      ...(cookie === "" ? {} : { cookie }),
    }),
  });
}
