import { type Outcome, useSubmit } from "@coffer/ui/api";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keysQuery } from "../api/queries.ts";

/** Makes a key and keeps it for as long as the dialog is open: it is shown this once. */
export function useMadeKey<B>(send: (body: B) => Promise<Outcome<{ readonly key: string }>>) {
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { run, busy, trouble } = useSubmit(send);
  const make = async (body: B): Promise<void> => {
    const made = await run(body);
    if (made === null) return;
    setSecret(made.key);
    await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
  };
  return { make, secret, busy, trouble };
}
