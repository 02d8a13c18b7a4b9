import { type Client, createClient, createOrder } from "@coffer/contract";
import type { Office } from "../../apps/server/src/back-office.ts";
import { createMerchant } from "../../apps/server/src/commerce/merchants/index.ts";
import { createApiKey } from "../../apps/server/src/security/api-keys/index.ts";
import { sensitive } from "../../apps/server/src/security/vault/index.ts";
import type { Shop } from "./cast.ts";
import { amountAt } from "./money.ts";
import type { Place } from "./visitor.ts";

/** A shop as its own program knows it. */
export interface OpenShop {
  readonly merchant: string;
  readonly key: string;
  readonly client: Client;
  readonly currency: string;
}

/** Takes the shop on; one that is there already gets a further key: keys are shown once. */
export async function openShop(
  office: Office,
  { api, currency }: Pick<Place, "api" | "currency">,
  { name, account }: Shop,
): Promise<OpenShop> {
  const { rows } = await office.pool.query<{ id: string }>(
    "select id from merchant where name = $1 order by id limit 1",
    [name],
  );
  const known = rows[0]?.id;
  const bank = {
    bank: "bank-a",
    accountNumber: sensitive(account),
    accountName: sensitive(name),
  };
  const { id, key } =
    known === undefined
      ? await office.perform((read) => createMerchant(read, { name, bank }))
      : await office.perform((read) => createApiKey(read, known));
  const headers = { authorization: `Bearer ${key.reveal()}` };
  return {
    merchant: known ?? id,
    key: key.reveal(),
    client: createClient({ baseUrl: api, headers }),
    currency,
  };
}

/** An order as a shop's program makes it; a quarter of an hour unless said. */
export interface Ask {
  /** The shop's own number, which also makes a second try the same order. */
  readonly reference: string;
  readonly value: string;
  readonly description: string;
  readonly expiresInSeconds?: number;
}

/** Asks for a payment: what a till does before it shows its code. */
export function askFor(shop: OpenShop, ask: Ask) {
  const { reference, value, description, expiresInSeconds = 900 } = ask;
  return shop.client.call(createOrder, {
    idempotencyKey: `order-${reference}`,
    body: {
      reference,
      amount: amountAt(shop, value),
      description,
      capture: "automatic",
      expiresInSeconds,
    },
  });
}
