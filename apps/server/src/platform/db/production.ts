import pg from "pg";
import { Fault } from "../refusal.ts";

const SAFE: Readonly<Record<string, readonly string[]>> = {
  fsync: ["on"],
  full_page_writes: ["on"],
  synchronous_commit: ["on", "remote_apply", "remote_write"],
};

// What images, compose files and guides begin with.
const DEFAULTS = ["postgres", "password", "secret", "coffer", "admin", "root", "example", "test"];

/** Refuses a live installation on a database that may lose what it said, or is overheard. */
export async function checkProduction(url: string): Promise<void> {
  const { hostname, searchParams, username, password } = new URL(url);
  if (isDefault(username, password)) {
    throw new Fault("live mode refuses a placeholder for the password of the database");
  }
  const here = ["localhost", "127.0.0.1", "[::1]", ""].includes(hostname);
  const tls = ["require", "verify-ca", "verify-full"].includes(searchParams.get("sslmode") ?? "");
  // With it `require` and `verify-ca` would ask nobody whose certificate it is.
  const halfway = searchParams.get("uselibpqcompat") === "true";
  if (!here && halfway) throw new Fault("live mode refuses uselibpqcompat: sslmode=verify-full");
  if (!here && !tls) throw new Fault("live mode needs TLS to the database: sslmode=verify-full");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [name, safe] of Object.entries(SAFE)) {
      const { rows } = await client.query<{ value: string }>(
        "select current_setting($1) as value",
        [name],
      );
      const value = rows[0]?.value ?? "";
      if (!safe.includes(value)) throw new Fault(`live mode refuses ${name} = ${value}`);
    }
  } finally {
    await client.end();
  }
}

// None at all is a login by certificate or by the machine's own user.
function isDefault(username: string, password: string): boolean {
  const plain = decodeURIComponent(password).toLowerCase();
  if (plain === "") return false;
  return plain === username || DEFAULTS.includes(plain) || /change.?me|replace.?me/.test(plain);
}
