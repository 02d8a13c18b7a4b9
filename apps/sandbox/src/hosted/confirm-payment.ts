/** Confirms with the sample code unless said otherwise; `account` where the session names none. */
export interface PayerChoice {
  readonly action?: "confirm" | "cancel";
  readonly account?: string;
  readonly code?: string;
}

/**
 * Does what a payer does on a hosted page, with the same form: for scripts and tests. Says where
 * the page sent the payer afterwards. Throws where the page does not wait for a payer, or does not
 * take the form.
 */
export async function confirmPayment(payUrl: string, choice: PayerChoice = {}): Promise<string> {
  const page = await fetch(payUrl, { headers: { accept: "text/html" } });
  const csrf = /name="csrf" value="([0-9a-f]+)"/.exec(await page.text())?.[1];
  const setCookie = page.headers.get("set-cookie") ?? "";
  if (csrf === undefined) throw new Error(`${payUrl} is not waiting for a payer`);
  const form = new URLSearchParams({ csrf, action: choice.action ?? "confirm" });
  // The page that does not ask for a code ignores it.
  form.set("code", choice.code ?? "246810");
  if (choice.account !== undefined) form.set("account", choice.account);
  const answer = await fetch(payUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      cookie: setCookie.split(";")[0] ?? "",
    },
    body: form.toString(),
    redirect: "manual",
  });
  await answer.arrayBuffer();
  const location = answer.headers.get("location");
  if (answer.status !== 303 || location === null) {
    throw new Error(`the hosted page answered ${answer.status}`);
  }
  return location;
}
