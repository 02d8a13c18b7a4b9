import pg from "pg";
import { clientConfig } from "./connect.ts";

const ROLE_REFUSED = new Set(["42501", "22023"]);

/**
 * A connection that only reads: the login's own rights are put off for those of the reader's role
 * where it may take it, and every transaction says that it only reads.
 */
export async function connectReader(url: string, name: string): Promise<pg.Client> {
  const connect = async (role: string): Promise<pg.Client> => {
    const settings = { role, default_transaction_read_only: "on", statement_timeout: "0" };
    const client = new pg.Client(clientConfig({ url, name, settings }));
    // A connection that breaks off is told by the next question, not by the end of the process.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  try {
    return await connect("coffer_reader");
  } catch (error) {
    // A login of the company's own that may only read needs no role of ours.
    if (error instanceof pg.DatabaseError && ROLE_REFUSED.has(error.code ?? "")) {
      return connect("none");
    }
    throw error;
  }
}
