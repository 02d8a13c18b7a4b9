import { under } from "@coffer/ui/e2e/installation.ts";

/** Transfers to the pool account from an account of the sandbox, with a text that names nobody. */
export async function cameToNobody(text: string, amount = "50.00"): Promise<void> {
  const lab = `${under.sandbox()}/lab`;
  const { bankA } = await (await fetch(`${lab}/credentials`)).json();
  const answer = await fetch(`${lab}/bank-a/transfers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      source: "8801000000020001",
      target: bankA.poolAccount,
      amount,
      text,
    }),
  });
  if (!answer.ok) throw new Error(`the bank answered ${answer.status}`);
}
