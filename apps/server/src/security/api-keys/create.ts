import type { Reader, Work } from "../../books/work/index.ts";
import type { Sensitive } from "../vault/index.ts";
import { newApiKey } from "./api-key.ts";

export interface CreatedKey {
  readonly id: string;
  readonly key: Sensitive<string>;
}

/** A further key for a merchant: two may live side by side while programs change over. */
export async function createApiKey(read: Reader, merchant: string): Promise<Work<CreatedKey>> {
  const { id, key, insert } = newApiKey(read, merchant);
  return {
    insert: [insert],
    audit: [{ action: "api-key.create", subject: id, detail: { merchant } }],
    reply: { id, key },
  };
}
