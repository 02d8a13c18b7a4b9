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
  const { searchParams } = new URL(url);
  // As the driver reads the address: what stands in its query is taken before what stands in it.
  const client = new pg.Client({ connectionString: url });
  if (isDefault(client.user ?? "", client.password ?? "")) {
    throw new Fault("live mode refuses a placeholder for the password of the database");
  }
  const { host } = client;
  const here = ["localhost", "127.0.0.1", "::1", ""].includes(host) || host.startsWith("/");
  const sslmode = searchParams.getAll("sslmode").at(-1) ?? "";
  const tls = ["require", "verify-ca", "verify-full"].includes(sslmode);
  // With it `require` and `verify-ca` would ask nobody whose certificate it is.
  const halfway = searchParams.get("uselibpqcompat") === "true";
  if (!here && halfway) throw new Fault("live mode refuses uselibpqcompat: sslmode=verify-full");
  if (!here && !tls) throw new Fault("live mode needs TLS to the database: sslmode=verify-full");
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
  const plain = password.toLowerCase();
  if (plain === "") return false;
  return plain === username || DEFAULTS.includes(plain) || /change.?me|replace.?me/.test(plain);
}
