import { newHolder } from "../../books/ledger/index.ts";
import { type Reader, row, type Work } from "../../books/work/index.ts";
import { type Id, newId } from "../../platform/ids.ts";
import { assert } from "../../platform/refusal.ts";
import { newApiKey } from "../../security/api-keys/index.ts";
import { newPersonKey, type PersonKey, type Sensitive } from "../../security/vault/index.ts";
import { FEE_BPS_DEFAULT } from "./merchant.ts";

/** A shop as the house takes it on; `feeBps` are hundredths of a percent of what it is paid. */
export interface NewMerchant {
  readonly name: string;
  readonly feeBps?: number;
  /** Where settlements go; may follow later. */
  readonly bank?: {
    readonly bank: string;
    readonly accountNumber: Sensitive<string>;
    readonly accountName: Sensitive<string>;
  };
}

/** The reply of the Work that makes one. */
export interface CreatedMerchant {
  readonly id: Id<"mer">;
  /** The first API key, shown once. */
  readonly key: Sensitive<string>;
}

const NAME_LENGTH_MAX = 100;

/** A merchant with its holder (standing), its data key and a first API key. */
export async function createMerchant(
  read: Reader,
  order: NewMerchant,
): Promise<Work<CreatedMerchant>> {
  const name = order.name.normalize("NFC").trim();
  assert(name.length > 0 && name.length <= NAME_LENGTH_MAX, "a merchant has a trade name");
  const id = newId("mer");
  const vault = newPersonKey(read, id);
  const apiKey = await newApiKey(read, id);
  return {
    insert: [
      newHolder(id),
      vault.insert,
      row("merchant", {
        id,
        name,
        feeBps: order.feeBps ?? FEE_BPS_DEFAULT,
        ...sealedBank(vault.key, id, order.bank),
        createdAt: read.now,
      }),
      apiKey.insert,
    ],
    audit: [
      { action: "merchant.create", subject: id },
      { action: "api-key.create", subject: apiKey.id, detail: { merchant: id } },
    ],
    reply: { id, key: apiKey.key },
  };
}

function sealedBank(key: PersonKey, id: string, bank: NewMerchant["bank"]) {
  if (!bank) return { bank: null, accountNumber: null, accountName: null };
  const seal = (column: string, value: Sensitive<string>) =>
    key.seal({ table: "merchant", column, row: id }, value.reveal());
  return {
    bank: bank.bank,
    accountNumber: seal("account_number", bank.accountNumber),
    accountName: seal("account_name", bank.accountName),
  };
}
