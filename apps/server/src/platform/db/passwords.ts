import pg from "pg";

/** All logins of the embedded database at once: the owner's, and the app's, if it has one yet. */
export async function setPasswords(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ login: string }>(
      `select rolname as login from pg_roles
       where rolname = current_user or rolname = 'coffer_login'`,
    );
    const secret = client.escapeLiteral(password);
    const alter = rows.map(
      ({ login }) => `alter role ${client.escapeIdentifier(login)} password ${secret}`,
    );
    // Several statements of one query are one transaction.
    await client.query(alter.join("; "));
  } finally {
    await client.end();
  }
}

const WRONG_PASSWORD = "28P01";

/** Whether this address lets somebody in; anything else than a wrong password is thrown. */
export async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === WRONG_PASSWORD) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
