import { request } from "undici";

export interface PayerChoice {
  readonly action?: "confirm" | "cancel";
  readonly account?: string;
  readonly code?: string;
}

/**
 * Does what a payer does on a hosted page, with the same form: for scripts and tests. Says where
 * the page sent the payer afterwards.
 */
export async function confirmPayment(payUrl: string, choice: PayerChoice = {}): Promise<string> {
  const page = await request(payUrl, { headers: { accept: "text/html" } });
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(await page.body.text())?.[1];
  const setCookie = [page.headers["set-cookie"] ?? ""].flat()[0] ?? "";
  if (csrf === undefined) throw new Error(`${payUrl} is not waiting for a payer`);
  const form = new URLSearchParams({ csrf, action: choice.action ?? "confirm" });
  form.set("code", choice.code ?? "246810");
  if (choice.account !== undefined) form.set("account", choice.account);
  const answer = await request(payUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: setCookie.split(";")[0] ?? "",
    },
    body: form.toString(),
  });
  await answer.body.dump();
  const { location } = answer.headers;
  if (answer.statusCode !== 303 || typeof location !== "string") {
    throw new Error(`the hosted page answered ${answer.statusCode}`);
  }
  return location;
}
