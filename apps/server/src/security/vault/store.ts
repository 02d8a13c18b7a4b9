import type pg from "pg";
import type { Reader } from "../../books/work/index.ts";
import type { Wrapped } from "../../platform/keks.ts";

/** A pool or a connection: of the app, or of a tool that only looks. */
export type KeyQueries = Pick<pg.Pool | pg.ClientBase, "query">;

/** Past the journal: a key is needed before there is a reader. */
export async function readWrappedKey(db: KeyQueries, id: string): Promise<Wrapped | undefined> {
  const text = "select kid, wrapped from keys.person_key where id = $1";
  return (await db.query<Wrapped>(text, [id])).rows[0];
}

export async function anyWrappedKey(db: KeyQueries): Promise<{ kid: string } | undefined> {
  return (await db.query<{ kid: string }>("select kid from keys.person_key where kid > '' limit 1"))
    .rows[0];
}

/** At an installation's first start, before there is a journal; the first of two wins. */
export async function insertWrappedKey(
  db: KeyQueries,
  id: string,
  { kid, wrapped }: Wrapped,
): Promise<void> {
  await db.query(
    `insert into keys.person_key (id, kid, wrapped) values ($1, $2, $3)
     on conflict (id) do nothing`,
    [id, kid, wrapped],
  );
}

/** Some of the keys that are wrapped under any other key-encryption key than this. */
export const findLeftBehind = (read: Reader, kid: string, limit: number) =>
  read.db
    .selectFrom("keys.personKey")
    .select(["id", "kid", "wrapped", "version"])
    .where("kid", ">", "")
    .where((where) => where.or([where("kid", "<", kid), where("kid", ">", kid)]))
    .limit(limit)
    .execute();

/** For a tool that only looks: how many keys are wrapped under each key-encryption key. */
export async function countWrapped(db: KeyQueries): Promise<ReadonlyMap<string, number>> {
  const text = "select kid, count(*)::int as keys from keys.person_key where kid > '' group by kid";
  const { rows } = await db.query<{ kid: string; keys: number }>(text);
  return new Map(rows.map(({ kid, keys }) => [kid, keys]));
}

/** How many keys are wrapped under each key-encryption key. */
export const countByKid = (read: Reader) =>
  read.db
    .selectFrom("keys.personKey")
    .select((select) => ["kid", select.fn.countAll<bigint>().as("keys")])
    .where("kid", ">", "")
    .groupBy("kid")
    .orderBy("kid")
    .execute();

/** Everybody whose data key was destroyed since then, in no order. */
export async function findShredded(read: Reader, since: Date) {
  const found = read.db.selectFrom("keys.personKey").select(["id as person", "shreddedAt as at"]);
  const rows = await found.where("shreddedAt", ">=", since).execute();
  return rows.flatMap(({ person, at }) => (at ? [{ person, at }] : []));
}

/** For the console's page of keys. */
export const countShredded = async (read: Reader): Promise<number> => {
  const count = read.db.selectFrom("keys.personKey").select((all) => all.fn.countAll().as("keys"));
  return Number((await count.where("shreddedAt", "is not", null).executeTakeFirstOrThrow()).keys);
};

export async function isThereUnshredded(read: Reader, person: string): Promise<boolean> {
  const key = read.db.selectFrom("keys.personKey").select("id").where("id", "=", person);
  return (await key.where("shreddedAt", "is", null).executeTakeFirst()) !== undefined;
}
